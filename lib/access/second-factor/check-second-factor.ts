import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Act } from '@/lib/access/act';
import type { Via } from '@/lib/access/actor';
import type { OneTimeCodes } from '@/lib/access/second-factor/one-time-codes';
import { readOneTimeCode } from '@/lib/access/second-factor/one-time-codes';
import { recoveryCodeHash } from '@/lib/access/second-factor/recovery-code';
import type { SecondFactorStore } from '@/lib/access/second-factor/second-factor-store';
import { seedContext } from '@/lib/access/second-factor/seed-context';
import type { SecretBox } from '@/lib/access/secret-text';
import type { SignInThrottle } from '@/lib/access/sign-in-throttle';
import type { Clock } from '@/lib/shared/clock';
import type { UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type SecondFactorParts = {
  readonly store: SecondFactorStore;
  readonly box: Pick<SecretBox, 'seal' | 'open'>;
  readonly codes: OneTimeCodes;
  readonly throttle: SignInThrottle;
  readonly clock: Clock;
};

export type SecondFactorUsed = 'code' | 'recovery-code';

/** Where an attempt comes from: part of its audit row. */
export type Asked = { readonly via: Via; readonly ip?: string | undefined };

export type CodeRefusal = AccessErrorOf<'access/code-wrong' | 'access/try-later'>;

export type CheckSecondFactor = (
  userId: UserId,
  text: string,
  asked: Asked,
) => Promise<Result<SecondFactorUsed, CodeRefusal>>;

/** After this many failures in a row each further one doubles the wait. */
export const codeTriesFree = 5;

export const codeThrottleKeys = (userId: UserId) => [{ key: `code:${userId}`, freeFailures: codeTriesFree }];

/**
 * A code of the authenticator or one of the recovery codes, each good once. The attempt is counted before the code is looked at, so
 * that a thousand guesses at once are a thousand attempts.
 */
export function createCheckSecondFactor(parts: SecondFactorParts): CheckSecondFactor {
  const { store, throttle } = parts;
  return async (userId, text, asked) => {
    const keys = codeThrottleKeys(userId);
    const answer = await throttle.begin(keys);
    if (answer.kind === 'wait') {
      return refuse({ code: 'access/try-later', retryAfterSeconds: answer.retryAfterSeconds });
    }
    const used = await take(parts, userId, text, asked);
    if (used === undefined) {
      await store.record(codeAct('access.code.refused', userId, asked, {}));
      return refuse({ code: 'access/code-wrong' });
    }
    await throttle.clear(keys);
    return ok(used);
  };
}

async function take(
  { store, box, codes, clock }: SecondFactorParts,
  userId: UserId,
  text: string,
  asked: Asked,
): Promise<SecondFactorUsed | undefined> {
  const code = readOneTimeCode(text);
  const at = await clock.now();
  if (code !== undefined) {
    const stored = await store.find(userId);
    if (!stored?.isOn) return undefined;
    const seed = box.open(seedContext(userId, stored.version), stored.seed);
    // A key that is gone from the ring: the recovery codes still hold, and an administrator can reset.
    if (!seed.ok) return undefined;
    const step = codes.stepOf(seed.value, code, at);
    return step !== undefined && (await store.takeStep(userId, stored.version, step)) ? 'code' : undefined;
  }
  const hash = recoveryCodeHash(text);
  if (hash === undefined) return undefined;
  const act = codeAct('access.recovery-code-use', userId, asked, {});
  return (await store.takeRecoveryCode(userId, hash, at, act)) ? 'recovery-code' : undefined;
}

const codeAct = (action: string, userId: UserId, { via, ip }: Asked, data: Act['data']): Act => ({
  stream: 'access',
  actorId: userId,
  via,
  ...(ip === undefined ? {} : { ip }),
  action,
  resourceKind: 'user',
  resourceId: userId,
  data,
});
