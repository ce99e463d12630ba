import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import { archeryMap } from '@/lib/review/foreign/archery-map';
import type { ForeignMap } from '@/lib/review/foreign/foreign-map';
import { readSettings } from '@/lib/review/foreign/foreign-settings';
import { goinceptionMap } from '@/lib/review/foreign/goinception-map';
import type { TakenOver } from '@/lib/review/foreign/take-over';
import { takeOver } from '@/lib/review/foreign/take-over';
import { yearningMap } from '@/lib/review/foreign/yearning-map';
import type { ProfileRules } from '@/lib/review/profile/profile';
import type { RuleChange } from '@/lib/review/profile/profile-diff';
import { diffRules } from '@/lib/review/profile/profile-diff';
import type { ProfileText } from '@/lib/review/profile/profile-file';
import { fileTextLengthMax, readProfileFile, toProfileFile } from '@/lib/review/profile/profile-file';
import type { ForeignSource } from '@/lib/review/profile/profile-origin';
import { foreignNames } from '@/lib/review/profile/profile-origin';
import type { ProfileService } from '@/lib/review/profile/profile-service';
import { findProfile } from '@/lib/review/profile/profile-service';
import type { ProfileStore } from '@/lib/review/profile/profile-store';
import type { ProfileError } from '@/lib/review/review-error';
import type { RuleSet, RuleSource } from '@/lib/review/rule-set';
import { registryRules } from '@/lib/review/rule-set';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type ExportedProfile = { readonly fileName: string; readonly text: string };

export type ImportFile = {
  readonly key: string;
  /** The version that was edited. */
  readonly n: number;
  readonly text: string;
  /** What becomes of rules that the file does not name. */
  readonly others: 'default' | 'keep';
  readonly dryRun: boolean;
  readonly note?: string | undefined;
};

export type ImportedFile = { readonly n: number; readonly changes: readonly RuleChange[] };

type Ports = {
  readonly store: Pick<ProfileStore, 'find'>;
  readonly profiles: Pick<ProfileService, 'save'>;
  readonly text: ProfileText;
  readonly rules?: RuleSource | undefined;
};

export type ProfileImport = ReturnType<typeof createProfileImport>;

/** Profiles as files, and settings of other products as profiles. What is read is saved like any other edit. */
export function createProfileImport({ store, profiles, text, rules = registryRules }: Ports) {
  return {
    async exportFile(
      actor: Actor,
      key: string,
      which: 'changed' | 'all',
    ): Promise<Result<ExportedProfile, ProfileError>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      const [profile, ruleSet] = await Promise.all([findProfile(store, key), rules()]);
      if (profile === undefined) return refuse({ code: 'profile/not-found', key });
      return ok({
        fileName: `sluice-profile-${key}-v${profile.n}.yaml`,
        text: text.print(toProfileFile(profile, which, ruleSet)),
      });
    },

    /** The rules of a file. One thing wrong with it and nothing is taken: everything that is wrong is told at once. */
    async readFile(actor: Actor, file: string): Promise<Result<{ readonly rules: ProfileRules }, ProfileError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      return allowed.ok ? readRules(file, await rules()) : allowed;
    },

    /** A file as the next version; a dry run saves nothing and tells the same changes. */
    async importFile(actor: Actor, given: ImportFile): Promise<Result<ImportedFile, ProfileError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const { key, n, note, dryRun } = given;
      const [current, ruleSet] = await Promise.all([findProfile(store, key), rules()]);
      if (current === undefined) return refuse({ code: 'profile/not-found', key });
      const read = readRules(given.text, ruleSet);
      if (!read.ok) return read;
      const next = given.others === 'keep' ? { ...current.rules, ...read.value.rules } : read.value.rules;
      const changes = diffRules(current.rules, next, ruleSet);
      if (dryRun) return ok({ n: current.n, changes });
      const saved = await profiles.save(actor, { key, n, rules: next, note, origin: { kind: 'file' } });
      return saved.ok ? ok({ n: saved.value.n, changes }) : saved;
    },

    /** What another product's settings mean here, and what they do not. */
    async readForeign(actor: Actor, source: ForeignSource, file: string): Promise<Result<TakenOver, ProfileError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const settings = file.length > fileTextLengthMax ? [] : readSettings(file);
      const taken = takeOver(settings, maps[source], await rules());
      return taken === undefined
        ? refuse({ code: 'profile/foreign-unreadable', source: foreignNames[source] })
        : ok(taken);
    },
  };

  function readRules(file: string, ruleSet: RuleSet): Result<{ readonly rules: ProfileRules }, ProfileError> {
    const parsed = text.parse(file);
    const read = 'root' in parsed ? readProfileFile(parsed.root, ruleSet) : { rules: {}, ...parsed };
    const { issues } = read;
    return issues.length === 0
      ? ok({ rules: read.rules })
      : refuse({ code: 'profile/file-invalid', count: issues.length, issues });
  }
}

const maps: { readonly [Source in ForeignSource]: ForeignMap } = {
  goinception: goinceptionMap,
  yearning: yearningMap,
  archery: archeryMap,
};
