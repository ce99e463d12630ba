import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { toRulePage } from '@/app/(portal)/rules/_view/rule-row';
import { ruledEnvironments } from '@/app/(portal)/rules/_view/ruled-environments';
import { RuleDetailPage } from '@/app/(portal)/rules/[ruleId]/rule-page';
import examples from '@/docs/rules/examples.json';
import { isCustomId } from '@/lib/review/custom/custom-rule';
import { findRule } from '@/lib/review/registry';

type RulePageProps = { readonly params: Promise<{ readonly ruleId: string }> };

export async function generateMetadata({ params }: RulePageProps): Promise<Metadata> {
  return { title: (await params).ruleId };
}

export default async function RulePage({ params }: RulePageProps) {
  const actor = await requireActor('rule.view');
  const { ruleId } = await params;
  if (isCustomId(ruleId)) redirect(`/rules/custom/${ruleId}`);
  const rule = findRule(ruleId);
  if (!rule) notFound();
  const view = toRulePage({
    rule,
    environments: await ruledEnvironments(actor),
    examples: examplesById[rule.id] ?? { good: [], bad: [] },
    canManage: judgeRight(actor, 'rule.manage').ok,
  });
  return <RuleDetailPage view={view} />;
}

const examplesById: {
  readonly [ruleId: string]: { readonly good: readonly string[]; readonly bad: readonly string[] };
} = examples;
