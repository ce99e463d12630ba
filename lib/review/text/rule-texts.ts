import { findRule } from '@/lib/review/registry';
import type { Rule } from '@/lib/review/rule';

/** What a finding is shown with. */
export type RuleTexts = Pick<Rule, 'title' | 'why' | 'how' | 'messages' | 'fixes'>;

/** The texts of a rule as they were in a version; undefined where there are none any more. */
export type FindTexts = (ruleId: string, version: number) => RuleTexts | undefined;

/** Those of rules that come with Sluice: a release has one version of each. */
export const registryTexts: FindTexts = (ruleId) => findRule(ruleId);
