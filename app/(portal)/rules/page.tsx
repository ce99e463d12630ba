import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
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
  const { ruleBook } = services();
  const [environments, { all }, running] = await Promise.all([
    ruledEnvironments(actor),
    ruleBook.known(),
    ruleBook.running(),
  ]);
  const rows = all.map((rule) => {
    const row = toRuleRow(rule, environments);
    // Switched off everywhere, whatever a profile says of it.
    return running.find(rule.id) ? row : { ...row, levels: row.levels.map(() => 'off' as const) };
  });
  return (
    <RuleList
      rules={rows}
      environments={toRuleColumns(environments)}
      canWrite={judgeRight(actor, 'rule.manage').ok}
      groups={allRuleGroups.map((id) => ({ id, name: groupNames[id] }))}
    />
  );
}
