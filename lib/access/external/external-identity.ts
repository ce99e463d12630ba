import type { Act } from '@/lib/access/act';
import type { Role, Via } from '@/lib/access/actor';
import type { AccountRights } from '@/lib/access/establish-actor';
import { tokenHash } from '@/lib/access/opaque-token';
import type { Provider } from '@/lib/access/provider';
import type { UserId } from '@/lib/shared/ids';

/** A person as somebody else vouches for them. They are known again by provider, issuer and subject, never by address or name. */
export type ExternalIdentity = {
  readonly provider: Exclude<Provider, 'local'>;
  /** Of the directory a fixed word; of an identity provider its issuer. */
  readonly issuer: string;
  readonly subject: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  /** Undefined: roles are given here, by administrators; a new account is a developer. */
  readonly roles: readonly Role[] | undefined;
};

/** There is one directory at most. */
export const directoryIssuer = 'directory';

/** Each part with its length before it, so that no two identities have the same text. */
export const identityHash = ({
  provider,
  issuer,
  subject,
}: Pick<ExternalIdentity, 'provider' | 'issuer' | 'subject'>): string =>
  tokenHash([provider, issuer, subject].map((part) => `${part.length}:${part}`).join(','));

export type Admitted =
  | { readonly kind: 'account'; readonly account: AccountRights }
  /** Another person has the login here: they are not taken for each other. */
  | { readonly kind: 'login-taken' };

export type ExternalAccountStore = {
  /**
   * The account of this identity, made if there is none, with name, address and roles as they are there now. A new account whose
   * login is taken is refused, or gets a number behind it. The last administrator keeps that role whatever the groups say.
   */
  admit(
    identity: ExternalIdentity,
    how: { readonly whenTaken: 'refuse' | 'number'; readonly newId: UserId; readonly at: Date },
    from: { readonly via: Via; readonly ip?: string },
  ): Promise<Admitted>;
  /** Ends the sessions of this identity; nobody of that name is no error. */
  endSessions(hash: string, act: (userId: UserId) => Act): Promise<void>;
  record(act: Act): Promise<void>;
};
