import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Actor, ProjectRole, Role, TokenScope, Via } from '@/lib/access/actor';
import { apiTokenPrefix, tokenHash } from '@/lib/access/opaque-token';
import type { Provider } from '@/lib/access/provider';
import type { SecondFactorPolicy } from '@/lib/access/second-factor/second-factor-policy';
import { mustHaveSecondFactor } from '@/lib/access/second-factor/second-factor-policy';
import type { Clock } from '@/lib/shared/clock';
import type { ProjectId, UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** A session ends this long after its last use, and this long after its sign-in however much it is used. */
export const sessionIdleMs = 8 * 3_600_000;
export const sessionLifeMs = 24 * 3_600_000;
/** Deeds of consequence need the password within this time. */
export const recentAuthenticationMs = 5 * 60_000;
/** How exact "last used" is: a write per request would be a lock per request. */
const touchMs = 60_000;

/** A person with the rights of this moment. */
export type AccountRights = {
  readonly userId: UserId;
  readonly login: string;
  readonly displayName: string;
  readonly isDisabled: boolean;
  readonly mustChangePassword: boolean;
  readonly provider: Provider;
  readonly secondFactorAt: Date | null;
  /** When the directory or the identity provider last vouched for the person. */
  readonly confirmedAt: Date | null;
  readonly roles: readonly Role[];
  readonly projects: readonly { readonly projectId: ProjectId; readonly role: ProjectRole }[];
};

export type StoredSession = {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly authAt: Date;
  readonly account: AccountRights;
};

export type StoredToken = {
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly scopes: readonly TokenScope[];
  readonly projectId: ProjectId | null;
  readonly account: AccountRights;
};

/** Rights are read with the session at each request: what was taken away is gone with the next click. */
export type CredentialStore = {
  findSession(hash: string): Promise<StoredSession | undefined>;
  touchSession(hash: string, at: Date): Promise<void>;
  findToken(hash: string): Promise<StoredToken | undefined>;
  touchToken(hash: string, at: Date): Promise<void>;
};

export type Presented = {
  readonly sessionToken?: string | undefined;
  /** The bearer token of an Authorization header. */
  readonly apiToken?: string | undefined;
};

export type Approach = {
  readonly via: Via;
  readonly ip?: string;
  /** The page on which the password is changed lets in who must change it; no other does. */
  readonly isPasswordChange?: boolean;
  /** The page on which a second factor is set up lets in who must have one. */
  readonly isEnrolment?: boolean;
};

export type EstablishRefusal = AccessErrorOf<
  'access/not-signed-in' | 'access/token-refused' | 'access/password-change-needed' | 'access/second-factor-needed'
>;

export type EstablishActor = (presented: Presented, approach: Approach) => Promise<Result<Actor, EstablishRefusal>>;

export type EntryPolicy = {
  readonly secondFactor: SecondFactorPolicy;
  /** Tokens of a person for whom directory or identity provider have not vouched for so long rest until they do again. */
  readonly vouchedForMs: number;
};

export const defaultEntryPolicy: EntryPolicy = { secondFactor: { roles: [] }, vouchedForMs: 14 * 86_400_000 };

export function createEstablishActor(
  store: CredentialStore,
  clock: Clock,
  policy: EntryPolicy = defaultEntryPolicy,
): EstablishActor {
  return async (presented, approach) => {
    const now = await clock.now();
    if (presented.apiToken !== undefined) return byToken(store, policy, presented.apiToken, approach, now);
    if (presented.sessionToken !== undefined) return bySession(store, policy, presented.sessionToken, approach, now);
    return refuse({ code: 'access/not-signed-in' });
  };
}

async function bySession(
  store: CredentialStore,
  policy: EntryPolicy,
  token: string,
  approach: Approach,
  now: Date,
): Promise<Result<Actor, EstablishRefusal>> {
  const hash = tokenHash(token);
  const session = await store.findSession(hash);
  const isLive =
    session &&
    !session.account.isDisabled &&
    now < session.expiresAt &&
    sinceMs(session.lastSeenAt, now) < sessionIdleMs;
  if (!isLive) return refuse({ code: 'access/not-signed-in' });
  if (session.account.mustChangePassword && !approach.isPasswordChange) {
    return refuse({ code: 'access/password-change-needed' });
  }
  const isMissing =
    session.account.secondFactorAt === null && mustHaveSecondFactor(policy.secondFactor, session.account);
  if (isMissing && !approach.isEnrolment && !approach.isPasswordChange) {
    return refuse({ code: 'access/second-factor-needed' });
  }
  if (sinceMs(session.lastSeenAt, now) > touchMs) await store.touchSession(hash, now);
  return ok({ ...actorOf(session.account, approach), authenticatedAt: session.authAt });
}

async function byToken(
  store: CredentialStore,
  policy: EntryPolicy,
  text: string,
  approach: Approach,
  now: Date,
): Promise<Result<Actor, EstablishRefusal>> {
  const hash = tokenHash(text);
  const token = text.startsWith(apiTokenPrefix) ? await store.findToken(hash) : undefined;
  const isOver = !token || token.account.isDisabled || token.revokedAt || now >= token.expiresAt;
  if (isOver || isForgotten(token.account, policy, now)) {
    return refuse({ code: 'access/token-refused' });
  }
  if (!token.lastUsedAt || sinceMs(token.lastUsedAt, now) > touchMs) await store.touchToken(hash, now);
  const bound = token.projectId === null ? {} : { projectId: token.projectId };
  return ok({ ...actorOf(token.account, approach), token: { scopes: new Set(token.scopes), ...bound } });
}

/** An identity provider tells nobody that a person has left, and a directory that was given up tells nothing at all: silence does. */
function isForgotten({ provider, confirmedAt }: AccountRights, { vouchedForMs }: EntryPolicy, now: Date): boolean {
  return provider !== 'local' && (confirmedAt === null || sinceMs(confirmedAt, now) > vouchedForMs);
}

/** The rights of an account as of now. Who calls it has made sure that this is the person. */
export function actorOf(account: AccountRights, { via, ip }: Approach): Actor {
  return {
    userId: account.userId,
    login: account.login,
    displayName: account.displayName,
    roles: new Set(account.roles),
    projects: new Map(account.projects.map(({ projectId, role }) => [projectId, role])),
    via,
    ...(ip === undefined ? {} : { ip }),
  };
}

const sinceMs = (then: Date, now: Date) => now.getTime() - then.getTime();

/** For deeds that need the person and not only the session: the password was given within five minutes. */
export async function requireRecentAuthentication(
  actor: Actor,
  clock: Clock,
): Promise<Result<void, AccessErrorOf<'access/session-needed' | 'access/reauthenticate-needed'>>> {
  if (actor.token || !actor.authenticatedAt) return refuse({ code: 'access/session-needed' });
  const isRecent = sinceMs(actor.authenticatedAt, await clock.now()) <= recentAuthenticationMs;
  return isRecent
    ? ok(undefined)
    : refuse({ code: 'access/reauthenticate-needed', withinSeconds: recentAuthenticationMs / 1000 });
}
