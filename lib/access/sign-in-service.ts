import type { AccessErrorOf } from '@/lib/access/access-error';
import type { UserDraft } from '@/lib/access/account';
import type { Act } from '@/lib/access/act';
import type { AccountRights } from '@/lib/access/establish-actor';
import { sessionLifeMs } from '@/lib/access/establish-actor';
import { isSameSecret, newSessionToken, tokenHash } from '@/lib/access/opaque-token';
import type { PasswordHasher } from '@/lib/access/password';
import { checkPassword } from '@/lib/access/password';
import type { SecretText } from '@/lib/access/secret-text';
import type { SignInThrottle } from '@/lib/access/sign-in-throttle';
import { networkOf, throttleKeys } from '@/lib/access/sign-in-throttle';
import type { Clock } from '@/lib/shared/clock';
import type { UserId } from '@/lib/shared/ids';
import { newId, userIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type NewSession = {
  readonly tokenHash: string;
  readonly userId: UserId;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly ip: string;
  readonly userAgent: string;
};

export type SignInStore = {
  /** With the addresses from which the account signed in during the last 30 days. */
  findAccount(
    login: string,
  ): Promise<{ account: AccountRights; passwordHash: string | null; addresses: readonly string[] } | undefined>;
  hasUsers(): Promise<boolean>;
  /** Ends the session that the browser came with, if any: a token that somebody else planted is worth nothing after. */
  startSession(session: NewSession, replacedHash: string | undefined, act: Act): Promise<void>;
  /** False when there was none. */
  endSession(hash: string, act: (userId: UserId) => Act): Promise<boolean>;
  record(act: Act): Promise<void>;
  /** Exactly one of many callers gets true, and only while there is no user. */
  createFirstAdministrator(
    user: { id: UserId; passwordHash: string } & Omit<UserDraft, 'roles'>,
    act: Act,
  ): Promise<boolean>;
};

export type SignInRequest = {
  readonly login: string;
  readonly password: SecretText;
  readonly ip: string;
  readonly userAgent: string;
  readonly via: 'web' | 'api';
  /** The session cookie the browser came with. */
  readonly presentedToken?: string | undefined;
};

export type SignedIn = {
  readonly token: SecretText;
  readonly expiresAt: Date;
  readonly userId: UserId;
  readonly mustChangePassword: boolean;
};

export type SetUpRequest = Omit<SignInRequest, 'login'> & {
  readonly setUpToken: string;
  readonly draft: Omit<UserDraft, 'roles'>;
};

export type SignInService = ReturnType<typeof createSignInService>;

type Parts = {
  readonly store: SignInStore;
  readonly throttle: SignInThrottle;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  /** Undefined: no first administrator can be made through the portal. */
  readonly setUpToken: SecretText | undefined;
};

/** Everything that happens before there is an actor. What needs one is in account-service. */
export function createSignInService(parts: Parts) {
  const { store } = parts;
  return {
    signIn: (request: SignInRequest) => signIn(parts, request),
    setUpAdministrator: (request: SetUpRequest) => setUpAdministrator(parts, request),

    /** Whether the page of the first administrator is to be shown. */
    needsSetUp: async (): Promise<boolean> => parts.setUpToken !== undefined && !(await store.hasUsers()),

    /** Signing out without a session is no error. */
    async signOut(token: string, from: { readonly ip: string; readonly via: 'web' | 'api' }): Promise<void> {
      await store.endSession(tokenHash(token), (userId) => accessAct('access.sign-out', userId, from, {}));
    },
  };
}

type SignInRefusal = AccessErrorOf<'access/sign-in-refused' | 'access/try-later'>;

async function signIn(parts: Parts, request: SignInRequest): Promise<Result<SignedIn, SignInRefusal>> {
  const { store, throttle, hasher } = parts;
  const login = request.login.trim().toLowerCase().slice(0, 64);
  const found = await store.findAccount(login);
  const isKnown = found?.addresses.some((address) => networkOf(address) === networkOf(request.ip)) ?? false;
  const keys = throttleKeys(login, request.ip, isKnown);
  const answer = await throttle.begin(keys);
  if (answer.kind === 'wait') return refuse({ code: 'access/try-later', retryAfterSeconds: answer.retryAfterSeconds });

  const matches = await hasher.verify(found?.passwordHash ?? null, request.password);
  if (!found || !matches || found.account.isDisabled) {
    // A login that nobody has is not recorded: people type passwords into that field.
    const data: Act['data'] = found ? { login, disabled: found.account.isDisabled } : {};
    await store.record(accessAct('access.sign-in.refused', found?.account.userId ?? null, request, data));
    return refuse({ code: 'access/sign-in-refused' });
  }
  await throttle.clear(keys);
  const { userId, mustChangePassword } = found.account;
  return ok(await startSession(parts, request, { userId, mustChangePassword }));
}

async function startSession(
  { store, clock }: Parts,
  request: Omit<SignInRequest, 'login'>,
  { userId, mustChangePassword }: { userId: UserId; mustChangePassword: boolean },
): Promise<SignedIn> {
  const token = newSessionToken();
  const at = await clock.now();
  const expiresAt = new Date(at.getTime() + sessionLifeMs);
  const { ip, userAgent, presentedToken } = request;
  await store.startSession(
    { tokenHash: tokenHash(token.reveal()), userId, at, expiresAt, ip, userAgent: userAgent.slice(0, 255) },
    presentedToken === undefined ? undefined : tokenHash(presentedToken),
    accessAct('access.sign-in', userId, request, {}),
  );
  return { token, expiresAt, userId, mustChangePassword };
}

type SetUpRefusal = AccessErrorOf<
  'access/set-up-done' | 'access/set-up-token-wrong' | 'access/password-weak' | 'access/try-later'
>;

async function setUpAdministrator(parts: Parts, request: SetUpRequest): Promise<Result<SignedIn, SetUpRefusal>> {
  const { store, throttle, hasher, setUpToken } = parts;
  if (setUpToken === undefined || (await store.hasUsers())) return refuse({ code: 'access/set-up-done' });
  const keys = throttleKeys('(set-up)', request.ip, false);
  const answer = await throttle.begin(keys);
  if (answer.kind === 'wait') return refuse({ code: 'access/try-later', retryAfterSeconds: answer.retryAfterSeconds });
  if (!isSameSecret(setUpToken.reveal(), request.setUpToken.trim())) {
    await store.record(accessAct('access.set-up.refused', null, request, {}));
    return refuse({ code: 'access/set-up-token-wrong' });
  }
  await throttle.clear(keys);
  const acceptable = checkPassword(request.password, request.draft);
  if (!acceptable.ok) return acceptable;

  const id = newId(userIdSchema);
  const user = { ...request.draft, id, passwordHash: await hasher.hash(request.password) };
  const act = accessAct('access.set-up', id, request, { login: request.draft.login });
  const isFirst = await store.createFirstAdministrator(user, act);
  if (!isFirst) return refuse({ code: 'access/set-up-done' });
  return ok(await startSession(parts, request, { userId: id, mustChangePassword: false }));
}

function accessAct(
  action: string,
  userId: UserId | null,
  { ip, via }: { readonly ip: string; readonly via: 'web' | 'api' },
  data: Act['data'],
): Act {
  return {
    stream: 'access',
    actorId: userId,
    via,
    ip,
    action,
    resourceKind: 'user',
    resourceId: userId ?? 'unknown',
    data,
  };
}
