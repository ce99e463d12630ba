import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { Profile, ProfileRules } from '@/lib/review/profile/profile';
import type { ProfileOrigin } from '@/lib/review/profile/profile-origin';
import type { EnvironmentId, ProjectId, UserId } from '@/lib/shared/ids';

export type Saver = { readonly id: UserId; readonly name: string };

export type StoredProfileVersion = {
  readonly key: string;
  readonly name: string;
  readonly builtIn: boolean;
  readonly n: number;
  readonly rules: ProfileRules;
  readonly origin: ProfileOrigin | null;
  readonly note: string | null;
  /** null for one that is in the code alone. */
  readonly createdAt: Date | null;
  readonly createdBy: Saver | null;
};

/** Where a profile judges: in an environment, or for one project in an environment. */
export type ProfileUse = {
  readonly profileKey: string;
  readonly environment: {
    readonly id: EnvironmentId;
    readonly key: string;
    readonly name: string;
    readonly kind: string;
  };
  readonly project: { readonly id: ProjectId; readonly key: string; readonly name: string } | null;
};

export type NewVersion = {
  readonly key: string;
  readonly name: string;
  /** The version that was edited: the new one is n + 1. */
  readonly n: number;
  readonly rules: ProfileRules;
  readonly origin: ProfileOrigin;
  readonly note: string | null;
  readonly by: UserId;
};

export type ProfileAssignment = {
  readonly environmentId: EnvironmentId;
  /** null: for every project that has none of its own there. */
  readonly projectId: ProjectId | null;
  /** null: the default of Sluice for an environment, the environment's own for a project. */
  readonly profileKey: string | null;
  /** What the caller believes to hold now. */
  readonly instead: string | null;
};

export type ProfileStore = {
  /** The newest version of each. */
  list(): Promise<readonly StoredProfileVersion[]>;
  find(key: string): Promise<StoredProfileVersion | undefined>;
  /** Below version `before`, newest first. */
  versions(key: string, limit: number, before?: number): Promise<readonly StoredProfileVersion[]>;
  uses(): Promise<readonly ProfileUse[]>;
  /** A new version behind version n; false when n is not the newest any more. */
  save(version: NewVersion, act: AuditEntry): Promise<boolean>;
  /** False when the key is taken. */
  create(version: Omit<NewVersion, 'n'>, act: AuditEntry): Promise<boolean>;
  /** Its versions stay readable for the reviews that they judged; the key is free again. */
  remove(key: string, n: number, act: AuditEntry): Promise<'done' | 'in-use' | 'changed-meanwhile'>;
  assign(
    assignment: ProfileAssignment,
    act: AuditEntry,
  ): Promise<'done' | 'no-environment' | 'no-project' | 'no-profile' | 'changed-meanwhile'>;
  /** A new version of each profile that comes with Sluice where this release says something else than the stored one. */
  ensureBuiltIn(profiles?: readonly Profile[]): Promise<void>;
};
