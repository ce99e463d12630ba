import type { Level } from '@/lib/review/finding';
import type { ProfileLevel, ProfileRules } from '@/lib/review/profile/profile';
import type { RuleChange } from '@/lib/review/profile/profile-diff';
import { diffRules } from '@/lib/review/profile/profile-diff';
import type { ProfileOrigin } from '@/lib/review/profile/profile-origin';
import type { ProfileUse, Saver, StoredProfileVersion } from '@/lib/review/profile/profile-store';
import { optionsSchemaOf } from '@/lib/review/profile/rule-options';
import type { RuleSetting } from '@/lib/review/profile/rule-setting';
import { isChanged, settingOf } from '@/lib/review/profile/rule-setting';
import type { Need, Rule, RuleGroup } from '@/lib/review/rule';
import type { RuleSet } from '@/lib/review/rule-set';
import type { Text } from '@/lib/shared/text';
import type { Flavor } from '@/lib/sql/dialect';

/** A rule as the page of rules shows it. */
export type RuleView = {
  readonly id: string;
  readonly version: number;
  readonly group: RuleGroup;
  readonly dialects: readonly Flavor[];
  readonly needs: Need | null;
  readonly title: Text;
  readonly why: Text;
  readonly how: Text;
  readonly messages: { readonly [key: string]: Text };
  /** How grave it is where it is switched on. */
  readonly suggestedLevel: Level;
  /** Its level in the profile that Sluice comes with. */
  readonly defaultLevel: ProfileLevel;
  /** JSON schema of its options, with defaults and descriptions. */
  readonly options: unknown;
};

export const toRuleView = (rule: Rule): RuleView => {
  const { id, version, group, dialects, needs = null, title, why, how, messages, level, byDefault } = rule;
  const shown = { id, version, group, dialects, needs, title, why, how, messages };
  return { ...shown, suggestedLevel: level, defaultLevel: byDefault, options: optionsSchemaOf(rule) };
};

type ProfileHead = {
  readonly key: string;
  readonly name: string;
  /** Comes with Sluice: people copy it. */
  readonly builtIn: boolean;
  /** The newest version; 0 for one that comes with Sluice and was never stored. */
  readonly n: number;
  readonly createdAt: Date | null;
  readonly createdBy: Saver | null;
  readonly uses: readonly ProfileUse[];
};

export type ProfileSummary = ProfileHead & {
  /** Rules by the level they have. */
  readonly counts: { readonly [Level in ProfileLevel]: number };
  /** Rules that are not as Sluice comes. */
  readonly changed: number;
};

export type ProfileView = ProfileHead & {
  readonly note: string | null;
  /** Every rule there is, with what holds for it in this profile. */
  readonly rules: { readonly [ruleId: string]: RuleSetting };
};

export type VersionView = {
  readonly n: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly createdBy: Saver | null;
  readonly note: string | null;
  readonly origin: ProfileOrigin | null;
  /** Against the version before it; for the first, against Sluice's default. */
  readonly changes: readonly RuleChange[];
};

export function toProfileView(
  { rules, ...profile }: StoredProfileVersion,
  uses: readonly ProfileUse[],
  { all }: RuleSet,
): ProfileView {
  const { key, name, builtIn, n, createdAt, createdBy, note } = profile;
  const settings = Object.fromEntries(all.map((rule) => [rule.id, settingOf(rule, rules)]));
  return { key, name, builtIn, n, createdAt, createdBy, note, uses: usesOf(key, uses), rules: settings };
}

export function toProfileSummary(
  { rules, ...profile }: StoredProfileVersion,
  uses: readonly ProfileUse[],
  { all }: RuleSet,
): ProfileSummary {
  const { key, name, builtIn, n, createdAt, createdBy } = profile;
  const settings = all.map((rule) => ({ rule, setting: settingOf(rule, rules) }));
  const count = (level: ProfileLevel) => settings.filter(({ setting }) => setting.level === level).length;
  return {
    ...{ key, name, builtIn, n, createdAt, createdBy, uses: usesOf(key, uses) },
    counts: { error: count('error'), warning: count('warning'), notice: count('notice'), off: count('off') },
    changed: settings.filter(({ rule, setting }) => isChanged(rule, setting)).length,
  };
}

const usesOf = (key: string, uses: readonly ProfileUse[]) => uses.filter(({ profileKey }) => profileKey === key);

/** Newest first. The one after the last shown is only there to compare with. */
export function toVersionViews(
  versions: readonly StoredProfileVersion[],
  limit: number,
  ruleSet: RuleSet,
): readonly VersionView[] {
  return versions.slice(0, limit).map(({ n, name, createdAt, createdBy, note, origin, rules }, at) => {
    const before: ProfileRules = versions[at + 1]?.rules ?? {};
    const changes = n === 1 || versions[at + 1] !== undefined ? diffRules(before, rules, ruleSet) : [];
    return { n, name, createdAt: createdAt ?? new Date(0), createdBy, note, origin, changes };
  });
}
