import type { ProfileLevel, ProfileRules } from '@/lib/review/profile/profile';
import type { OptionValues } from '@/lib/review/profile/rule-options';
import { effectiveOptions, isSame, tidyOptions } from '@/lib/review/profile/rule-options';
import type { Rule } from '@/lib/review/rule';
import type { RuleSet } from '@/lib/review/rule-set';

/** What holds for a rule. */
export type RuleSetting = { readonly level: ProfileLevel; readonly options: OptionValues };

/** What Sluice comes with. */
export const defaultSetting = (rule: Rule): RuleSetting => ({ level: rule.byDefault, options: {} });

/** What holds under a profile: what it says, else what Sluice comes with. */
export const settingOf = (rule: Rule, rules: ProfileRules): RuleSetting => rules[rule.id] ?? defaultSetting(rule);

/** The same level, and the same options once the defaults are filled in. */
export function isSameSetting(rule: Rule, a: RuleSetting, b: RuleSetting): boolean {
  if (a.level !== b.level) return false;
  return isSame(effectiveOptions(rule, a.options) ?? a.options, effectiveOptions(rule, b.options) ?? b.options);
}

export const isChanged = (rule: Rule, setting: RuleSetting): boolean =>
  !isSameSetting(rule, setting, defaultSetting(rule));

/**
 * Only what differs from Sluice's default is kept: a later release that thinks better of a rule then reaches every profile that
 * never spoke of it. Rules that are not there are left out.
 */
export function tidyRules(rules: ProfileRules, ruleSet: RuleSet): ProfileRules {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([ruleId, { level, options }]) => {
      const rule = ruleSet.find(ruleId);
      if (rule === undefined) return [];
      const setting = { level, options: { ...tidyOptions(rule, options) } };
      return isChanged(rule, setting) ? [[ruleId, setting] as const] : [];
    }),
  );
}
