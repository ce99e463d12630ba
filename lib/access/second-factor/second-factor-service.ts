import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { OwnRefusal } from '@/lib/access/authorize-session';
import { authorizeSession } from '@/lib/access/authorize-session';
import { requireRecentAuthentication } from '@/lib/access/establish-actor';
import { newSession } from '@/lib/access/new-session';
import type { PasswordRefusal, ProvePassword } from '@/lib/access/prove-password';
import type { Provider } from '@/lib/access/provider';
import type { CodeRefusal, SecondFactorParts } from '@/lib/access/second-factor/check-second-factor';
import { codeThrottleKeys, createCheckSecondFactor } from '@/lib/access/second-factor/check-second-factor';
import { readOneTimeCode } from '@/lib/access/second-factor/one-time-codes';
import { newRecoveryCodes, recoveryCodeHash } from '@/lib/access/second-factor/recovery-code';
import type { SecondFactorPolicy } from '@/lib/access/second-factor/second-factor-policy';
import { mayHaveSecondFactor, mustHaveSecondFactor } from '@/lib/access/second-factor/second-factor-policy';
import { seedContext } from '@/lib/access/second-factor/seed-context';
import type { SecretText } from '@/lib/access/secret-text';
import { invariant } from '@/lib/shared/assert';
import type { UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** A seed that nobody has confirmed with a code by then is worth nothing. */
export const enrolmentMs = 5 * 60_000;

export type SecondFactorView = {
  /** `elsewhere`: the identity provider asks for its own. */
  readonly state: 'on' | 'off' | 'elsewhere';
  readonly since: Date | null;
  readonly recoveryCodesLeft: number;
  readonly isRequired: boolean;
};

/** The only answer that ever holds a seed. */
export type Enrolment = { readonly seed: SecretText; readonly uri: SecretText; readonly expiresAt: Date };

export type EnrolmentDone = {
  /** Of the session that goes on; every other one has ended. */
  readonly token: SecretText;
  readonly recoveryCodes: readonly SecretText[];
};

type RecentRefusal = AccessErrorOf<'access/session-needed' | 'access/reauthenticate-needed'>;

export type SecondFactorService = ReturnType<typeof createSecondFactorService>;

type Parts = SecondFactorParts & {
  readonly provePassword: ProvePassword;
  readonly policy: SecondFactorPolicy;
  readonly accountOf: (
    userId: UserId,
  ) => Promise<{ readonly provider: Provider; readonly secondFactorAt: Date | null }>;
};

/** The second factor of the own account. */
export function createSecondFactorService(parts: Parts) {
  const { store, box, codes, clock } = parts;
  const check = createCheckSecondFactor(parts);
  return {
    async view(actor: Actor): Promise<Result<SecondFactorView, OwnRefusal>> {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      const { provider, secondFactorAt: since } = await parts.accountOf(actor.userId);
      const isRequired = mustHaveSecondFactor(parts.policy, { provider, roles: [...actor.roles] });
      if (!mayHaveSecondFactor(provider))
        return ok({ state: 'elsewhere', since: null, recoveryCodesLeft: 0, isRequired });
      const recoveryCodesLeft = since === null ? 0 : await store.countRecoveryCodes(actor.userId);
      return ok({ state: since === null ? 'off' : 'on', since, recoveryCodesLeft, isRequired });
    },

    /** Needs the password of the last five minutes: who finds an open session must not shut its owner out. */
    async begin(
      actor: Actor,
    ): Promise<
      Result<
        Enrolment,
        OwnRefusal | RecentRefusal | AccessErrorOf<'access/second-factor-on' | 'access/second-factor-elsewhere'>
      >
    > {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      const { provider } = await parts.accountOf(actor.userId);
      if (!mayHaveSecondFactor(provider)) return refuse({ code: 'access/second-factor-elsewhere' });
      const recent = await requireRecentAuthentication(actor, clock);
      if (!recent.ok) return recent;
      const seed = codes.newSeed();
      const version = ((await store.find(actor.userId))?.version ?? 0) + 1;
      const at = await clock.now();
      const sealed = box.seal(seedContext(actor.userId, version), seed);
      const stored = { seed: sealed.sealed, keyId: sealed.keyId, version, at };
      const isBegun = await store.begin(actor.userId, stored, ownAct(actor, 'access.second-factor-begin'));
      if (!isBegun) return refuse({ code: 'access/second-factor-on' });
      return ok({ seed, uri: codes.uriOf(seed, actor.login), expiresAt: new Date(at.getTime() + enrolmentMs) });
    },

    /** The first code proves that the seed arrived. Every session ends but a new one; the recovery codes are told once. */
    async confirm(
      actor: Actor,
      { code, userAgent }: { readonly code: string; readonly userAgent: string },
    ): Promise<Result<EnrolmentDone, OwnRefusal | CodeRefusal | AccessErrorOf<'access/enrolment-expired'>>> {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      return confirm(parts, actor, code, userAgent);
    },

    /** Takes password and code at once, whatever the session is worth. */
    async switchOff(
      actor: Actor,
      proof: { readonly password: SecretText; readonly code: string },
    ): Promise<Result<void, OwnRefusal | PasswordRefusal | CodeRefusal | AccessErrorOf<'access/second-factor-off'>>> {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      if (!(await store.find(actor.userId))?.isOn) return refuse({ code: 'access/second-factor-off' });
      const proven = await parts.provePassword(actor, proof.password);
      if (!proven.ok) return proven;
      const checked = await check(actor.userId, proof.code, actor);
      if (!checked.ok) return checked;
      const isRemoved = await store.remove(actor.userId, ownAct(actor, 'access.second-factor-off'));
      return isRemoved ? ok(undefined) : refuse({ code: 'access/second-factor-off' });
    },

    /** The old ones are worth nothing from here on. */
    async renewRecoveryCodes(
      actor: Actor,
      code: string,
    ): Promise<
      Result<
        readonly SecretText[],
        OwnRefusal | RecentRefusal | CodeRefusal | AccessErrorOf<'access/second-factor-off'>
      >
    > {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      const recent = await requireRecentAuthentication(actor, clock);
      if (!recent.ok) return recent;
      if (!(await store.find(actor.userId))?.isOn) return refuse({ code: 'access/second-factor-off' });
      const checked = await check(actor.userId, code, actor);
      if (!checked.ok) return checked;
      const fresh = newRecoveryCodes();
      await store.replaceRecoveryCodes(actor.userId, hashesOf(fresh), ownAct(actor, 'access.recovery-codes-renew'));
      return ok(fresh);
    },
  };
}

async function confirm(
  { store, box, codes, throttle, clock }: Parts,
  actor: Actor,
  text: string,
  userAgent: string,
): Promise<Result<EnrolmentDone, CodeRefusal | AccessErrorOf<'access/enrolment-expired'>>> {
  const keys = codeThrottleKeys(actor.userId);
  const answer = await throttle.begin(keys);
  if (answer.kind === 'wait') return refuse({ code: 'access/try-later', retryAfterSeconds: answer.retryAfterSeconds });
  const at = await clock.now();
  const stored = await store.find(actor.userId);
  const expired = refuse({ code: 'access/enrolment-expired' } as const);
  if (!stored || stored.isOn || at.getTime() - stored.createdAt.getTime() > enrolmentMs) return expired;
  const seed = box.open(seedContext(actor.userId, stored.version), stored.seed);
  if (!seed.ok) return expired;
  const code = readOneTimeCode(text);
  const step = code === undefined ? undefined : codes.stepOf(seed.value, code, at);
  if (step === undefined) return refuse({ code: 'access/code-wrong' });

  const recoveryCodes = newRecoveryCodes();
  const { token, session } = newSession({ userId: actor.userId, at, ip: actor.ip ?? '', userAgent });
  const { userId } = actor;
  const enrolled = { userId, version: stored.version, step, at, codeHashes: hashesOf(recoveryCodes), session };
  const isOn = await store.confirm(enrolled, ownAct(actor, 'access.second-factor-on'));
  if (!isOn) return expired;
  await throttle.clear(keys);
  return ok({ token, recoveryCodes });
}

const hashesOf = (codes: readonly SecretText[]): readonly string[] =>
  codes.map((code) => {
    const hash = recoveryCodeHash(code.reveal());
    invariant(hash, 'a code of ours reads as one');
    return hash;
  });

const ownAct = (actor: Actor, action: string): Act =>
  actOf(actor, { stream: 'access', action, resourceKind: 'user', resourceId: actor.userId, data: {} });
