'use client';

import { setRuleLevel } from '@/app/(portal)/rules/actions';
import type { RulePageProps, RulePageView } from '@/components/rule/rule-page';
import { RulePage } from '@/components/rule/rule-page';

export function RuleDetailPage({ view }: { readonly view: RulePageView }) {
  const setLevel: RulePageProps['setLevel'] = (change) => setRuleLevel({ ...change, ruleId: view.id });
  return <RulePage view={view} setLevel={setLevel} />;
}
