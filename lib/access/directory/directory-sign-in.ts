import { loginSchema } from '@/lib/access/account';
import type { Directory, DirectoryEntry } from '@/lib/access/directory/directory';
import type { AccountRights } from '@/lib/access/establish-actor';
import type { ExternalAccountStore, ExternalIdentity } from '@/lib/access/external/external-identity';
import { directoryIssuer } from '@/lib/access/external/external-identity';
import type { RoleMap } from '@/lib/access/external/role-map';
import { rolesOfGroups } from '@/lib/access/external/role-map';
import type { SecretText } from '@/lib/access/secret-text';
import type { Clock } from '@/lib/shared/clock';
import { newId, userIdSchema } from '@/lib/shared/ids';

type Parts = {
  readonly directory: Directory;
  readonly accounts: ExternalAccountStore;
  readonly roleMap: RoleMap | undefined;
  readonly clock: Clock;
};

export type DirectoryAttempt = {
  readonly login: string;
  readonly password: SecretText;
  /** The account that has this login here. */
  readonly found: { readonly account: AccountRights; readonly subject: string | null } | undefined;
};

export type DirectorySignIn = (
  attempt: DirectoryAttempt,
  from: { readonly ip: string; readonly via: 'web' | 'api' },
) => Promise<AccountRights | 'unavailable' | undefined>;

/** A sign-in with the directory's password. The first one makes the account; each one takes name, address and roles from there. */
export function createDirectorySignIn({ directory, accounts, roleMap, clock }: Parts): DirectorySignIn {
  return async ({ login, password, found }, from) => {
    const answer = await directory.authenticate(login, password);
    if (answer.kind === 'unavailable') return 'unavailable';
    if (answer.kind === 'refused') return undefined;
    // Somebody new who got the login of somebody else is not that person.
    if (found && found.subject !== answer.entry.subject) return undefined;
    const identity = identityOf(answer.entry, roleMap);
    if (!identity) return undefined;
    const at = await clock.now();
    const admitted = await accounts.admit(identity, { whenTaken: 'refuse', newId: newId(userIdSchema), at }, from);
    return admitted.kind === 'account' ? admitted.account : undefined;
  };
}

/** Undefined when the directory's login is none that accounts here can have. */
export function identityOf(entry: DirectoryEntry, roleMap: RoleMap | undefined): ExternalIdentity | undefined {
  const login = loginSchema.safeParse(entry.login);
  if (!login.success) return undefined;
  return {
    provider: 'ldap',
    issuer: directoryIssuer,
    subject: entry.subject,
    login: login.data,
    displayName: entry.displayName.slice(0, 128) || login.data,
    email: entry.email,
    roles: rolesOfGroups(roleMap, entry.groups),
  };
}
