import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { groupNames, toRuleColumns, toRuleRow } from '@/app/(portal)/rules/_view/rule-row';
import { ruledEnvironments } from '@/app/(portal)/rules/_view/ruled-environments';
import { RuleList } from '@/components/rule/rule-list';
import { allRuleGroups } from '@/lib/review/rule';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('title') };
}

export default async function RulesPage() {
  const actor = await requireActor('rule.view');
  const [environments, { all }] = await Promise.all([ruledEnvironments(actor), services().ruleBook.known()]);
  return (
    <RuleList
      rules={all.map((rule) => toRuleRow(rule, environments))}
      environments={toRuleColumns(environments)}
      groups={allRuleGroups.map((id) => ({ id, name: groupNames[id] }))}
    />
  );
}
