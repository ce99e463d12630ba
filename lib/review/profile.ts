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

/** The rules of a profile for one flavour of SQL, in the order of the registry. */
export function activate(
  profile: Profile,
  { rules, fallback, flavor }: { readonly rules: readonly Rule[]; readonly fallback: Profile; readonly flavor: Flavor },
): ActiveRules {
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
