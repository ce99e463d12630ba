import type { ProfileLevel, ProfileRules } from '@/lib/review/profile/profile';
import { effectiveOptions, isSame } from '@/lib/review/profile/rule-options';
import type { RuleSetting } from '@/lib/review/profile/rule-setting';
import { isChanged, settingOf } from '@/lib/review/profile/rule-setting';
import type { Rule } from '@/lib/review/rule';
import type { RuleSet } from '@/lib/review/rule-set';
import type { Text } from '@/lib/shared/text';

export type OptionChange = { readonly name: string; readonly from: unknown; readonly to: unknown };

/** What another version says of one rule. */
export type RuleChange = {
  readonly ruleId: string;
  /** null for a rule that is not there any more. */
  readonly title: Text | null;
  readonly from: ProfileLevel;
  readonly to: ProfileLevel;
  readonly options: readonly OptionChange[];
  /** It is as in Sluice's default from here on. */
  readonly isReset: boolean;
};

/** In the order of the rules; what is equal is left out, and so is what the one names and the other takes from the default. */
export function diffRules(before: ProfileRules, after: ProfileRules, ruleSet: RuleSet): readonly RuleChange[] {
  const known = ruleSet.all.flatMap((rule) => changeOf(rule, settingOf(rule, before), settingOf(rule, after)) ?? []);
  const gone = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((ruleId) => ruleSet.find(ruleId) === undefined)
    .flatMap((ruleId) => goneChange(ruleId, before[ruleId], after[ruleId]) ?? []);
  return [...known, ...gone];
}

function changeOf(rule: Rule, from: RuleSetting, to: RuleSetting): RuleChange | undefined {
  const options = optionChanges(
    effectiveOptions(rule, from.options) ?? from.options,
    effectiveOptions(rule, to.options) ?? to.options,
  );
  if (from.level === to.level && options.length === 0) return undefined;
  const { id: ruleId, title } = rule;
  return { ruleId, title, from: from.level, to: to.level, options, isReset: !isChanged(rule, to) };
}

function goneChange(ruleId: string, before?: RuleSetting, after?: RuleSetting): RuleChange | undefined {
  const [from, to] = [before?.level ?? 'off', after?.level ?? 'off'];
  const options = optionChanges(before?.options ?? {}, after?.options ?? {});
  if (from === to && options.length === 0) return undefined;
  return { ruleId, title: null, from, to, options, isReset: after === undefined };
}

function optionChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly OptionChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !isSame(before[name], after[name]))
    .map((name) => ({ name, from: before[name], to: after[name] }));
}
