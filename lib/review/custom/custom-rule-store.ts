import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { CustomRule } from '@/lib/review/custom/custom-rule';
import type { Saver } from '@/lib/review/profile/profile-store';
import type { UserId } from '@/lib/shared/ids';

/** A version as it is stored. */
export type StoredCustomRule = {
  readonly id: string;
  readonly n: number;
  /** Of the rule, not of the version. */
  readonly enabled: boolean;
  /** null: written by another release, and not to be read by this one. */
  readonly rule: CustomRule | null;
  readonly restoredFrom: number | null;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly createdBy: Saver | null;
};

export type NewCustomVersion = {
  readonly id: string;
  /** The version that was edited; the new one is n + 1. */
  readonly n: number;
  readonly rule: CustomRule;
  readonly restoredFrom: number | null;
  readonly note: string | null;
  readonly by: UserId;
};

export type CustomRuleRef = { readonly id: string; readonly n: number };

export type CustomRuleStore = {
  /** The newest version of each, by id. */
  list(): Promise<readonly StoredCustomRule[]>;
  find(id: string): Promise<StoredCustomRule | undefined>;
  /** Newest first, below `before`. */
  versions(id: string, limit: number, before?: number): Promise<readonly StoredCustomRule[]>;
  /** These versions, of deleted rules too: what a finding says is found for ever. */
  versionsOf(
    refs: readonly CustomRuleRef[],
  ): Promise<readonly (CustomRuleRef & { readonly rule: CustomRule | null })[]>;
  /** False when the id is taken, by a deleted rule too. */
  create(version: Omit<NewCustomVersion, 'n' | 'restoredFrom'>, act: AuditEntry): Promise<boolean>;
  /** False when n is not the newest any more. */
  save(version: NewCustomVersion, act: AuditEntry): Promise<boolean>;
  setEnabled(ref: CustomRuleRef, enabled: boolean, act: AuditEntry): Promise<boolean>;
  remove(ref: CustomRuleRef, act: AuditEntry): Promise<boolean>;
};
