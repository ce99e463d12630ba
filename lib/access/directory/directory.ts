import type { SecretText } from '@/lib/access/secret-text';

/** A person as the directory knows them. */
export type DirectoryEntry = {
  /** What stays when the person is renamed or moved: entryUUID, objectGUID, or the DN where there is neither. */
  readonly subject: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  /** Distinguished names, as the directory writes them. */
  readonly groups: readonly string[];
};

export type DirectoryAnswer =
  | { readonly kind: 'entry'; readonly entry: DirectoryEntry }
  /** Unknown, ambiguous, not allowed in by the filter, or a wrong password: one answer for all of them. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' };

/** Where a person of whom we know the subject is now. `gone`: the directory answered, and does not let them in any more. */
export type Presence = { readonly kind: 'entry'; readonly entry: DirectoryEntry } | { readonly kind: 'gone' };

/** The directory of an organisation (LDAP, Active Directory). Implemented in lib/adapters/ldap. */
export type Directory = {
  /** Finds the person and signs in as them. An empty password is never sent: servers take that for an anonymous sign-in. */
  authenticate(login: string, password: SecretText): Promise<DirectoryAnswer>;
  /** In the order of the subjects; undefined when the directory cannot be asked. */
  lookUp(subjects: readonly string[], signal: AbortSignal): Promise<readonly Presence[] | undefined>;
};
