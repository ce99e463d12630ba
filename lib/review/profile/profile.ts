import { z } from 'zod';
import type { Level } from '@/lib/review/finding';
import { levels } from '@/lib/review/finding';
import type { Rule } from '@/lib/review/rule';
import type { Flavor } from '@/lib/sql/dialect';

export const profileLevels = [...levels, 'off'] as const;
export type ProfileLevel = Level | 'off';

/** What a profile says of the rules it changes. A rule it does not name is as in the profile that Sluice comes with. */
export const profileRulesSchema = z.record(
  z.string().regex(/^[a-z0-9-]{1,64}$/),
  z.object({ level: z.enum(profileLevels), options: z.record(z.string(), z.unknown()).default({}) }),
);
export type ProfileRules = z.output<typeof profileRulesSchema>;

export type Profile = { readonly key: string; readonly rules: ProfileRules };

/** A rule that is on, with its level and its options checked. */
export type ActiveRule = { readonly rule: Rule; readonly level: Level; readonly options: unknown };

export type MisconfiguredRule = { readonly rule: Rule; readonly detail: string };

export type ActiveRules = {
  readonly active: readonly ActiveRule[];
  /** Rules whose options are not valid do not run, and the review says so. */
  readonly misconfigured: readonly MisconfiguredRule[];
};

type Choice = { readonly rules: readonly Rule[]; readonly fallback: Profile; readonly flavor: Flavor };

/** Checking the options of some 300 rules costs more than reviewing a statement: once per profile, rules and flavour is enough. */
const known = new WeakMap<ProfileRules, WeakMap<readonly Rule[], Map<string, ActiveRules>>>();

/** The rules of a profile for one flavour of SQL, in the order of the registry. Profiles and rules are never changed in place. */
export function activate(profile: Profile, choice: Choice): ActiveRules {
  const ofProfile = known.get(profile.rules) ?? new WeakMap<readonly Rule[], Map<string, ActiveRules>>();
  known.set(profile.rules, ofProfile);
  const ofRules = ofProfile.get(choice.rules) ?? new Map<string, ActiveRules>();
  ofProfile.set(choice.rules, ofRules);
  const key = `${choice.flavor} ${choice.fallback.key}`;
  const active = ofRules.get(key) ?? activeRules(profile, choice);
  ofRules.set(key, active);
  return active;
}

function activeRules(profile: Profile, { rules, fallback, flavor }: Choice): ActiveRules {
  const active: ActiveRule[] = [];
  const misconfigured: MisconfiguredRule[] = [];
  for (const rule of rules) {
    if (!rule.dialects.includes(flavor)) continue;
    const { level, options } = profile.rules[rule.id] ?? fallback.rules[rule.id] ?? { level: rule.level, options: {} };
    if (level === 'off') continue;
    const parsed = rule.options.safeParse(options);
    if (parsed.success) active.push({ rule, level, options: parsed.data });
    else misconfigured.push({ rule, detail: issueText(parsed.error) });
  }
  return { active, misconfigured };
}

const issueText = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
