import { rules } from '@/lib/review/registry';
import type { Rule } from '@/lib/review/rule';

/** The rules that a profile speaks of: those that come with Sluice, or others that somebody passes in. */
export type RuleSet = { readonly all: readonly Rule[]; find(ruleId: string): Rule | undefined };

/** Asked anew for each call: rules that are kept as data may have changed since. */
export type RuleSource = () => Promise<RuleSet>;

export function ruleSetOf(all: readonly Rule[]): RuleSet {
  const byId = new Map(all.map((rule) => [rule.id, rule]));
  return { all, find: (ruleId) => byId.get(ruleId) };
}

const registered = ruleSetOf(rules);

export const registryRules: RuleSource = async () => registered;
