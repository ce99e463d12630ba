import type { ProfileRule, RuleSetting } from '@/components/profile/profile-view';
import type { OptionField } from '@/lib/review/profile/option-field';
import type { RuleChange } from '@/lib/review/profile/profile-diff';

/** What is edited and not saved, by rule. A rule that is as it was saved is not in it. */
export type ProfileDraft = ReadonlyMap<string, RuleSetting>;

export const settingIn = (draft: ProfileDraft, rule: ProfileRule): RuleSetting => draft.get(rule.id) ?? rule.saved;

export const defaultOf = ({ defaultLevel }: ProfileRule): RuleSetting => ({ level: defaultLevel, options: {} });

/** Every option with its value, those that are not given with their default. */
export const optionValue = ({ name, defaultValue }: OptionField, { options }: RuleSetting): unknown =>
  Object.hasOwn(options, name) ? options[name] : defaultValue;

export const isSameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const isSameSetting = ({ fields }: ProfileRule, a: RuleSetting, b: RuleSetting): boolean =>
  a.level === b.level && fields.every((field) => isSameValue(optionValue(field, a), optionValue(field, b)));

export const isChanged = (rule: ProfileRule, setting: RuleSetting): boolean =>
  !isSameSetting(rule, setting, defaultOf(rule));

export function withSetting(draft: ProfileDraft, rule: ProfileRule, setting: RuleSetting): ProfileDraft {
  const next = new Map(draft);
  if (isSameSetting(rule, setting, rule.saved)) next.delete(rule.id);
  else next.set(rule.id, setting);
  return next;
}

/** As the history will tell it. */
export function draftChanges(rules: readonly ProfileRule[], draft: ProfileDraft): readonly RuleChange[] {
  return rules.flatMap((rule) => {
    const setting = draft.get(rule.id);
    if (setting === undefined) return [];
    const options = rule.fields
      .map((field) => ({ name: field.name, from: optionValue(field, rule.saved), to: optionValue(field, setting) }))
      .filter(({ from, to }) => !isSameValue(from, to));
    const { id: ruleId, title, saved } = rule;
    return [{ ruleId, title, from: saved.level, to: setting.level, options, isReset: !isChanged(rule, setting) }];
  });
}

/** The whole profile as it would be saved: only rules that are not as Sluice comes with them. */
export function draftRules(
  rules: readonly ProfileRule[],
  draft: ProfileDraft,
): Record<string, { level: RuleSetting['level']; options: Record<string, unknown> }> {
  return Object.fromEntries(
    rules.flatMap((rule) => {
      const { level, options } = settingIn(draft, rule);
      return isChanged(rule, { level, options }) ? [[rule.id, { level, options: { ...options } }]] : [];
    }),
  );
}

/** What a file says, on top of what is there; with `others: 'default'` a rule that it does not name goes back to the default. */
export function draftFromRules(
  rules: readonly ProfileRule[],
  draft: ProfileDraft,
  given: { readonly [ruleId: string]: RuleSetting },
  others: 'keep' | 'default',
): ProfileDraft {
  return rules.reduce<ProfileDraft>((next, rule) => {
    const setting = given[rule.id] ?? (others === 'default' ? defaultOf(rule) : undefined);
    return setting === undefined ? next : withSetting(next, rule, setting);
  }, draft);
}
