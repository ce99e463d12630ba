import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { Level } from '@/lib/review/finding';
import type { ProfileLevel, ProfileRules } from '@/lib/review/profile';
import { builtInProfiles, defaultProfile } from '@/lib/review/profiles';
import { findRule, rules } from '@/lib/review/registry';
import type { ProfileError } from '@/lib/review/review-error';
import type { Need, RuleGroup } from '@/lib/review/rule';
import type { UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
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
  readonly suggestedLevel: Level;
  /** JSON schema of its options, with defaults and descriptions. */
  readonly options: unknown;
};

export type ProfileEntry = { readonly level: ProfileLevel; readonly options: Readonly<Record<string, unknown>> };

export type ProfileView = {
  readonly key: string;
  readonly name: string;
  /** 0 for one that comes with Sluice and was never changed. */
  readonly n: number;
  readonly createdAt: Date | null;
  readonly createdBy: UserId | null;
  /** Every rule there is, with what holds for it in this profile. */
  readonly rules: { readonly [ruleId: string]: ProfileEntry };
};

export type StoredProfileVersion = {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  readonly rules: ProfileRules;
  readonly createdAt: Date;
  readonly createdBy: UserId | null;
};

export type ProfileStore = {
  list(): Promise<readonly StoredProfileVersion[]>;
  find(key: string): Promise<StoredProfileVersion | undefined>;
  /** A new version behind version n; false when n is not the newest any more. */
  save(
    change: {
      readonly key: string;
      readonly name: string;
      readonly n: number;
      readonly rules: ProfileRules;
      readonly by: UserId | null;
    },
    act: AuditEntry,
  ): Promise<boolean>;
  /** Writes the profiles that come with Sluice where they are not there. */
  ensureBuiltIn(): Promise<void>;
};

export type SaveProfile = {
  readonly key: string;
  /** The version that was edited. */
  readonly n: number;
  readonly rules: ProfileRules;
};

export type ProfileService = {
  listRules(actor: Actor): Result<readonly RuleView[], ProfileError>;
  list(actor: Actor): Promise<Result<readonly ProfileView[], ProfileError>>;
  get(actor: Actor, key: string): Promise<Result<ProfileView, ProfileError>>;
  save(actor: Actor, change: SaveProfile): Promise<Result<void, ProfileError>>;
};

export function createProfileService(store: ProfileStore): ProfileService {
  return {
    listRules(actor) {
      const allowed = authorize(actor, 'rule.view', platform);
      return allowed.ok ? ok(rules.map(toView)) : allowed;
    },

    async list(actor) {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      const stored = await store.list();
      const builtIn = builtInProfiles.filter(({ key }) => !stored.some((profile) => profile.key === key));
      return ok([...stored.map(storedView), ...builtIn.map(builtInView)].toSorted((a, b) => (a.key < b.key ? -1 : 1)));
    },

    async get(actor, key) {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      const stored = await store.find(key);
      if (stored !== undefined) return ok(storedView(stored));
      const builtIn = builtInProfiles.find((profile) => profile.key === key);
      return builtIn === undefined ? refuse({ code: 'profile/not-found', key }) : ok(builtInView(builtIn));
    },

    async save(actor, { key, n, rules: entries }) {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const checked = checkRules(entries);
      if (!checked.ok) return checked;
      const current = await store.find(key);
      const isBuiltIn = builtInProfiles.some((profile) => profile.key === key);
      if (current === undefined && !isBuiltIn) return refuse({ code: 'profile/not-found', key });
      if ((current?.n ?? 0) !== n) return refuse({ code: 'profile/changed-meanwhile', key, n: current?.n ?? 0 });
      const act = auditOf(actor, {
        stream: 'policy',
        action: 'profile.save',
        resourceKind: 'profile',
        resourceId: key,
        data: { n: n + 1, rules: Object.keys(entries).length },
      });
      const saved = await store.save({ key, name: current?.name ?? key, n, rules: entries, by: actor.userId }, act);
      return saved ? ok(undefined) : refuse({ code: 'profile/changed-meanwhile', key, n });
    },
  };
}

function checkRules(entries: ProfileRules): Result<void, ProfileError> {
  for (const [ruleId, { options }] of Object.entries(entries)) {
    const rule = findRule(ruleId);
    if (rule === undefined) return refuse({ code: 'profile/unknown-rule', ruleId });
    const parsed = rule.options.safeParse(options);
    if (!parsed.success) {
      const detail = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
      return refuse({ code: 'profile/invalid-options', ruleId, detail });
    }
  }
  return ok(undefined);
}

const toView = (rule: (typeof rules)[number]): RuleView => {
  const { id, version, group, dialects, needs = null, title, why, how, messages, level } = rule;
  const options: unknown = z.toJSONSchema(rule.options, { io: 'input' });
  return { id, version, group, dialects, needs, title, why, how, messages, suggestedLevel: level, options };
};

/** What a profile does not name is as in the default one. */
function everyRule(entries: ProfileRules): ProfileView['rules'] {
  return Object.fromEntries(
    rules.map(({ id, level }) => [id, entries[id] ?? defaultProfile.rules[id] ?? { level, options: {} }]),
  );
}

const storedView = ({ rules: entries, ...profile }: StoredProfileVersion): ProfileView => ({
  ...profile,
  rules: everyRule(entries),
});

const builtInView = ({ key, rules: entries }: (typeof builtInProfiles)[number]): ProfileView => ({
  key,
  name: key,
  n: 0,
  createdAt: null,
  createdBy: null,
  rules: everyRule(entries),
});
