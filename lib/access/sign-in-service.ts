import type { AccessErrorOf } from '@/lib/access/access-error';
import type { UserDraft } from '@/lib/access/account';
import type { Act } from '@/lib/access/act';
import type { DirectorySignIn } from '@/lib/access/directory/directory-sign-in';
import type { AccountRights } from '@/lib/access/establish-actor';
import { newSession } from '@/lib/access/new-session';
import { isSameSecret, newSessionToken, tokenHash } from '@/lib/access/opaque-token';
import type { PasswordHasher } from '@/lib/access/password';
import { checkPassword } from '@/lib/access/password';
import type { CheckSecondFactor, CodeRefusal } from '@/lib/access/second-factor/check-second-factor';
import { mayHaveSecondFactor } from '@/lib/access/second-factor/second-factor-policy';
import type { SecretText } from '@/lib/access/secret-text';
import type { SignInThrottle } from '@/lib/access/sign-in-throttle';
import { networkOf, throttleKeys } from '@/lib/access/sign-in-throttle';
import { invariant } from '@/lib/shared/assert';
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
  /** When the person was asked to prove themselves, where that is not `at`. */
  readonly authAt?: Date;
};

export type FoundAccount = {
  readonly account: AccountRights;
  readonly subject: string | null;
  readonly passwordHash: string | null;
  /** From which the account signed in during the last 30 days. */
  readonly addresses: readonly string[];
};

export type SignInStore = {
  findAccount(login: string): Promise<FoundAccount | undefined>;
  hasUsers(): Promise<boolean>;
  /** Ends the session that the browser came with, if any: a token that somebody else planted is worth nothing after. */
  startSession(session: NewSession, replacedHash: string | undefined, act: Act): Promise<void>;
  /** Password given, code not yet. */
  startPending(pending: {
    readonly tokenHash: string;
    readonly userId: UserId;
    readonly expiresAt: Date;
  }): Promise<void>;
  /** Undefined when it is unknown, used or too old by `at`. */
  findPending(hash: string, at: Date): Promise<AccountRights | undefined>;
  /** The second step turned into a session; false when somebody else did, or the account was taken out of use meanwhile. */
  finishPending(hash: string, session: NewSession, replacedHash: string | undefined, act: Act): Promise<boolean>;
  /** False when there was none. */
  endSession(hash: string, act: (userId: UserId) => Act): Promise<boolean>;
  record(act: Act): Promise<void>;
  /** Exactly one of many callers gets true, and only while there is no user. */
  createFirstAdministrator(
    user: { id: UserId; passwordHash: string } & Omit<UserDraft, 'roles'>,
    act: Act,
  ): Promise<boolean>;
};

/** Where somebody comes from who is not signed in yet. */
export type Entry = {
  readonly ip: string;
  readonly userAgent: string;
  readonly via: 'web' | 'api';
  /** The session cookie the browser came with. */
  readonly presentedToken?: string | undefined;
};

export type SignInRequest = Entry & {
  readonly login: string;
  readonly password: SecretText;
  /** For callers that have no second step: password and code at once. */
  readonly code?: string | undefined;
};

export type SignedIn = {
  readonly token: SecretText;
  readonly expiresAt: Date;
  readonly userId: UserId;
  readonly mustChangePassword: boolean;
};

/** Of the web: the password was right, and the code is asked for on a page of its own. */
export type CodeAsked = { readonly token: SecretText; readonly expiresAt: Date };

export type SignInStep = ({ readonly stage: 'signed-in' } & SignedIn) | ({ readonly stage: 'code' } & CodeAsked);

export type SetUpRequest = Omit<SignInRequest, 'login' | 'code'> & {
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
  /** The command line makes the first administrator and signs nobody in. */
  readonly checkSecondFactor?: CheckSecondFactor;
  readonly directory?: DirectorySignIn | undefined;
};

/** Between password and code. */
export const pendingMs = 5 * 60_000;

/** Everything that happens before there is an actor. What needs one is in account-service. */
export function createSignInService(parts: Parts) {
  const { store } = parts;
  return {
    signIn: (request: SignInRequest) => signIn(parts, request),
    giveCode: (entry: Entry & { readonly pendingToken: string; readonly code: string }) => giveCode(parts, entry),
    setUpAdministrator: (request: SetUpRequest) => setUpAdministrator(parts, request),

    /** Whether the page of the first administrator is to be shown. */
    needsSetUp: async (): Promise<boolean> => parts.setUpToken !== undefined && !(await store.hasUsers()),

    /** Signing out without a session is no error. */
    async signOut(token: string, from: { readonly ip: string; readonly via: 'web' | 'api' }): Promise<void> {
      await store.endSession(tokenHash(token), (userId) => accessAct('access.sign-out', userId, from, {}));
    },
  };
}

type SignInRefusal =
  | AccessErrorOf<'access/sign-in-refused' | 'access/try-later' | 'access/code-needed' | 'access/directory-unavailable'>
  | CodeRefusal;

async function signIn(parts: Parts, request: SignInRequest): Promise<Result<SignInStep, SignInRefusal>> {
  const { store, throttle } = parts;
  const login = request.login.trim().toLowerCase().slice(0, 64);
  const found = await store.findAccount(login);
  const isKnown = found?.addresses.some((address) => networkOf(address) === networkOf(request.ip)) ?? false;
  const keys = throttleKeys(login, request.ip, isKnown);
  const answer = await throttle.begin(keys);
  if (answer.kind === 'wait') return refuse({ code: 'access/try-later', retryAfterSeconds: answer.retryAfterSeconds });

  const who = await identify(parts, login, found, request);
  if (who === 'unavailable') {
    await throttle.clear(keys);
    return refuse({ code: 'access/directory-unavailable' });
  }
  if (who === undefined || who.isDisabled) {
    // A login that nobody has is not recorded: people type passwords into that field.
    const known = found?.account ?? who;
    const data: Act['data'] = known ? { login, disabled: known.isDisabled } : {};
    await store.record(accessAct('access.sign-in.refused', known?.userId ?? null, request, data));
    return refuse({ code: 'access/sign-in-refused' });
  }
  await throttle.clear(keys);
  return asksForCode(who)
    ? codeStep(parts, request, who)
    : ok({ stage: 'signed-in', ...(await start(parts, request, who)) });
}

const asksForCode = ({ provider, secondFactorAt }: AccountRights): boolean =>
  secondFactorAt !== null && mayHaveSecondFactor(provider);

/**
 * Whose password it is. An account of our own is never looked for in the directory: whoever can name people there could else take it
 * over. Our own hash is computed in every case, so that the time tells little.
 */
async function identify(
  { hasher, directory }: Parts,
  login: string,
  found: FoundAccount | undefined,
  request: SignInRequest,
): Promise<AccountRights | 'unavailable' | undefined> {
  const provider = found?.account.provider;
  const hash = provider === 'local' ? (found?.passwordHash ?? null) : null;
  const isElsewhere = directory !== undefined && (provider === undefined || provider === 'ldap');
  const [matches, answer] = await Promise.all([
    hasher.verify(hash, request.password),
    isElsewhere ? directory({ login, password: request.password, found }, request) : undefined,
  ]);
  if (provider === 'local') return matches ? found?.account : undefined;
  return answer;
}

/** Password right, code not yet: the web gets a second step, a caller without one gives both at once. */
async function codeStep(
  parts: Parts,
  request: SignInRequest,
  account: AccountRights,
): Promise<Result<SignInStep, SignInRefusal>> {
  const { store, clock, checkSecondFactor } = parts;
  if (request.code !== undefined) {
    invariant(checkSecondFactor, 'who signs people in checks their codes');
    const checked = await checkSecondFactor(account.userId, request.code, request);
    if (!checked.ok) return checked;
    return ok({ stage: 'signed-in', ...(await start(parts, request, account, { secondFactor: checked.value })) });
  }
  if (request.via === 'api') return refuse({ code: 'access/code-needed' });
  const token = newSessionToken();
  const expiresAt = new Date((await clock.now()).getTime() + pendingMs);
  await store.startPending({ tokenHash: tokenHash(token.reveal()), userId: account.userId, expiresAt });
  return ok({ stage: 'code', token, expiresAt });
}

async function giveCode(
  { store, clock, checkSecondFactor }: Parts,
  entry: Entry & { readonly pendingToken: string; readonly code: string },
): Promise<Result<SignedIn, CodeRefusal | AccessErrorOf<'access/sign-in-expired'>>> {
  invariant(checkSecondFactor, 'who signs people in checks their codes');
  const hash = tokenHash(entry.pendingToken);
  const at = await clock.now();
  const account = await store.findPending(hash, at);
  if (!account || account.isDisabled) return refuse({ code: 'access/sign-in-expired' });
  const { userId, mustChangePassword } = account;
  const checked = await checkSecondFactor(userId, entry.code, entry);
  if (!checked.ok) return checked;
  const { token, session } = newSession({ userId, at, ip: entry.ip, userAgent: entry.userAgent });
  const act = accessAct('access.sign-in', userId, entry, { secondFactor: checked.value });
  const isStarted = await store.finishPending(hash, session, replacedBy(entry), act);
  return isStarted
    ? ok({ token, expiresAt: session.expiresAt, userId, mustChangePassword })
    : refuse({ code: 'access/sign-in-expired' });
}

const replacedBy = ({ presentedToken }: Entry) =>
  presentedToken === undefined ? undefined : tokenHash(presentedToken);

async function start(
  { store, clock }: Pick<Parts, 'store' | 'clock'>,
  entry: Entry,
  { userId, mustChangePassword }: Pick<AccountRights, 'userId' | 'mustChangePassword'>,
  data: Act['data'] = {},
): Promise<SignedIn> {
  const { ip, userAgent } = entry;
  const { token, session } = newSession({ userId, at: await clock.now(), ip, userAgent });
  await store.startSession(session, replacedBy(entry), accessAct('access.sign-in', userId, entry, data));
  return { token, expiresAt: session.expiresAt, userId, mustChangePassword };
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
  return ok(await start(parts, request, { userId: id, mustChangePassword: false }));
}

export function accessAct(
  action: string,
  userId: UserId | null,
  { ip, via }: Pick<Entry, 'ip' | 'via'>,
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
