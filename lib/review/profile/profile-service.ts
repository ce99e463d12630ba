import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import { checkRules } from '@/lib/review/profile/check-rules';
import type { ProfileRules } from '@/lib/review/profile/profile';
import type { RuleChange } from '@/lib/review/profile/profile-diff';
import { diffRules } from '@/lib/review/profile/profile-diff';
import type { ProfileOrigin, SavedOrigin } from '@/lib/review/profile/profile-origin';
import type { ProfileAssignment, ProfileStore, StoredProfileVersion } from '@/lib/review/profile/profile-store';
import type { ProfileSummary, ProfileView, RuleView, VersionView } from '@/lib/review/profile/profile-view';
import { toProfileSummary, toProfileView, toRuleView, toVersionViews } from '@/lib/review/profile/profile-view';
import { builtInProfiles, profileName } from '@/lib/review/profile/profiles';
import { tidyRules } from '@/lib/review/profile/rule-setting';
import type { ProfileError } from '@/lib/review/review-error';
import type { RuleSet, RuleSource } from '@/lib/review/rule-set';
import { registryRules } from '@/lib/review/rule-set';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type SaveProfile = {
  readonly key: string;
  /** The version that was edited. */
  readonly n: number;
  readonly rules: ProfileRules;
  readonly note?: string | undefined;
  readonly origin?: SavedOrigin | undefined;
};

export type CreateProfile = {
  readonly key: string;
  readonly name: string;
  /** The newest version of this one. */
  readonly copyOf: string;
  /** Instead of the copied rules, as from a file. */
  readonly rules?: ProfileRules | undefined;
  readonly note?: string | undefined;
  readonly origin?: SavedOrigin | undefined;
};

/** In addresses, files and the API: begins with a letter, and leaves room for the mark of a deleted one. */
export const profileKeyPattern = /^[a-z][a-z0-9-]{1,47}$/;

export type ProfileService = ReturnType<typeof createProfileService>;

/** Rule profiles: which rules are on, at which level, with which options, and where. Every save is a version. */
export function createProfileService(store: ProfileStore, rules: RuleSource = registryRules) {
  const change = createChanging(store, rules);
  return {
    async listRules(actor: Actor): Promise<Result<readonly RuleView[], AccessRefusal>> {
      const allowed = authorize(actor, 'rule.view', platform);
      return allowed.ok ? ok((await rules()).all.map(toRuleView)) : allowed;
    },

    async list(actor: Actor): Promise<Result<readonly ProfileSummary[], AccessRefusal>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      const [profiles, uses, ruleSet] = await Promise.all([listAll(store), store.uses(), rules()]);
      return ok(profiles.map((profile) => toProfileSummary(profile, uses, ruleSet)));
    },

    async get(actor: Actor, key: string): Promise<Result<ProfileView, ProfileError>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      const [profile, uses, ruleSet] = await Promise.all([findProfile(store, key), store.uses(), rules()]);
      return profile === undefined ? notFound(key) : ok(toProfileView(profile, uses, ruleSet));
    },

    async versions(actor: Actor, key: string, page: PageRequest): Promise<Result<Page<VersionView>, ProfileError>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      if ((await findProfile(store, key)) === undefined) return notFound(key);
      const before = page.cursor === undefined ? undefined : Number(page.cursor);
      const found = await store.versions(key, page.limit + 1, Number.isSafeInteger(before) ? before : undefined);
      const items = toVersionViews(found, page.limit, await rules());
      const last = items.at(-1);
      return ok({ items, ...(found.length > page.limit && last ? { nextCursor: String(last.n) } : {}) });
    },

    ...change,
  };
}

function createChanging(store: ProfileStore, rules: RuleSource) {
  /** A new version behind n, of a profile that people may change. */
  async function saveVersion(
    actor: Actor,
    { key, n }: { readonly key: string; readonly n: number },
    make: (current: StoredProfileVersion, ruleSet: RuleSet) => Promise<Result<Edited, ProfileError>>,
  ): Promise<Result<{ readonly n: number }, ProfileError>> {
    const allowed = authorize(actor, 'rule.manage', platform);
    if (!allowed.ok) return allowed;
    const [current, ruleSet] = await Promise.all([findProfile(store, key), rules()]);
    if (current === undefined) return notFound(key);
    if (current.builtIn) return refuse({ code: 'profile/built-in', key });
    if (current.n !== n) return refuse({ code: 'profile/changed-meanwhile', key, n: current.n });
    const edited = await make(current, ruleSet);
    if (!edited.ok) return edited;
    const { name, origin, note } = edited.value;
    const tidy = tidyRules(edited.value.rules, ruleSet);
    const changes = diffRules(current.rules, tidy, ruleSet);
    // Nothing to remember: pressing save twice is not two versions.
    if (changes.length === 0 && name === current.name && origin.kind !== 'restore') return ok({ n });
    const act = auditProfile(actor, 'profile.save', key, { n: n + 1, origin: { ...origin }, ...changedData(changes) });
    const saved = await store.save({ key, name, n, rules: tidy, origin, note, by: actor.userId }, act);
    return saved ? ok({ n: n + 1 }) : refuse({ code: 'profile/changed-meanwhile', key, n: n + 1 });
  }

  return {
    save: (actor: Actor, { key, n, rules: entries, note, origin = { kind: 'edit' } }: SaveProfile) =>
      saveVersion(actor, { key, n }, async ({ name }, ruleSet) => {
        const checked = checkRules(entries, ruleSet);
        return checked.ok ? ok({ name, rules: entries, origin, note: note?.trim() || null }) : checked;
      }),

    rename: (actor: Actor, { key, n, name }: { readonly key: string; readonly n: number; readonly name: string }) =>
      saveVersion(actor, { key, n }, async (current) =>
        ok({ name, rules: current.rules, origin: { kind: 'rename', from: current.name, to: name }, note: null }),
      ),

    /** An old version as a new one: what lies between stays in the history. */
    restore: (actor: Actor, { key, n, to }: { readonly key: string; readonly n: number; readonly to: number }) =>
      saveVersion(actor, { key, n }, async ({ name }) => {
        const [old] = await store.versions(key, 1, to + 1);
        return old?.n === to
          ? ok({ name, rules: old.rules, origin: { kind: 'restore', n: to }, note: null })
          : refuse({ code: 'profile/no-such-version', key, n: to });
      }),

    async create(actor: Actor, draft: CreateProfile): Promise<Result<{ readonly n: number }, ProfileError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const { key, name, copyOf, note, origin } = draft;
      const [source, ruleSet] = await Promise.all([findProfile(store, copyOf), rules()]);
      if (source === undefined) return notFound(copyOf);
      const checked = checkRules(draft.rules ?? {}, ruleSet);
      if (!checked.ok) return checked;
      const copied: ProfileOrigin = origin ?? { kind: 'copy', of: copyOf, n: source.n };
      const tidy = tidyRules(draft.rules ?? source.rules, ruleSet);
      const act = auditProfile(actor, 'profile.create', key, { name, origin: { ...copied } });
      const version = { key, name, rules: tidy, origin: copied, note: note?.trim() || null, by: actor.userId };
      const isCreated = !isReserved(key) && (await store.create(version, act));
      return isCreated ? ok({ n: 1 }) : refuse({ code: 'profile/key-taken', key });
    },

    async remove(
      actor: Actor,
      { key, n }: { readonly key: string; readonly n: number },
    ): Promise<Result<void, ProfileError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const current = await findProfile(store, key);
      if (current === undefined) return notFound(key);
      if (current.builtIn) return refuse({ code: 'profile/built-in', key });
      const done = await store.remove(key, n, auditProfile(actor, 'profile.delete', key, { n, name: current.name }));
      if (done === 'done') return ok(undefined);
      if (done === 'changed-meanwhile') return refuse({ code: 'profile/changed-meanwhile', key, n: current.n });
      return refuse({ code: 'profile/in-use', key, places: await placesOf(store, key) });
    },

    /** Where a profile judges. Running and finished reviews keep the version that judged them. */
    async assign(actor: Actor, assignment: ProfileAssignment): Promise<Result<void, ProfileError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const { environmentId, projectId, profileKey, instead } = assignment;
      const act = auditOf(actor, {
        stream: 'policy',
        action: 'profile.assign',
        resourceKind: 'environment',
        resourceId: environmentId,
        ...(projectId === null ? {} : { projectId }),
        data: { profile: profileKey, instead },
      });
      switch (await store.assign(assignment, act)) {
        case 'done':
          return ok(undefined);
        case 'no-environment':
          return refuse({ code: 'profile/environment-unknown', environmentId });
        case 'no-project':
          return projectId === null ? notFound('') : refuse({ code: 'profile/project-unknown', projectId });
        case 'no-profile':
          return notFound(profileKey ?? '');
        case 'changed-meanwhile':
          return refuse({ code: 'profile/use-changed', environmentId });
      }
    },
  };
}

type Edited = {
  readonly name: string;
  readonly rules: ProfileRules;
  readonly origin: ProfileOrigin;
  readonly note: string | null;
};

/** What comes with Sluice is there before it is stored. */
export async function findProfile(
  store: Pick<ProfileStore, 'find'>,
  key: string,
): Promise<StoredProfileVersion | undefined> {
  return (await store.find(key)) ?? inCode().find((profile) => profile.key === key);
}

/** The profiles of Sluice first, then by name. */
async function listAll(store: ProfileStore): Promise<readonly StoredProfileVersion[]> {
  const stored = await store.list();
  const missing = inCode().filter(({ key }) => !stored.some((profile) => profile.key === key));
  return [...stored, ...missing].toSorted(
    (a, b) =>
      Number(b.builtIn) - Number(a.builtIn) || (a.builtIn ? (a.key < b.key ? -1 : 1) : a.name < b.name ? -1 : 1),
  );
}

const inCode = (): readonly StoredProfileVersion[] =>
  builtInProfiles.map(({ key, rules }) => {
    const name = profileName({ key, name: key, builtIn: true }).en;
    return { key, name, builtIn: true, n: 0, rules, origin: null, note: null, createdAt: null, createdBy: null };
  });

const isReserved = (key: string): boolean => builtInProfiles.some((profile) => profile.key === key);

const notFound = (key: string) => refuse({ code: 'profile/not-found', key });

async function placesOf(store: ProfileStore, key: string): Promise<readonly string[]> {
  const uses = (await store.uses()).filter(({ profileKey }) => profileKey === key);
  return uses.map(({ environment, project }) =>
    project === null ? environment.name : `${project.name} · ${environment.name}`,
  );
}

/** Which rules, and not what of them: the version itself tells that, and the log stays short. */
const changedData = (changes: readonly RuleChange[]) => ({ changed: changes.map(({ ruleId }) => ruleId) });

const auditProfile = (actor: Actor, action: string, key: string, data: AuditEntry['data']): AuditEntry =>
  auditOf(actor, { stream: 'policy', action, resourceKind: 'profile', resourceId: key, data });
