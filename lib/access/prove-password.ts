import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { Directory } from '@/lib/access/directory/directory';
import type { PasswordHasher } from '@/lib/access/password';
import type { Provider } from '@/lib/access/provider';
import type { SecretText } from '@/lib/access/secret-text';
import type { SignInThrottle } from '@/lib/access/sign-in-throttle';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type PasswordHolder = {
  readonly provider: Provider;
  readonly subject: string | null;
  readonly passwordHash: string | null;
};

export type ProvePasswordParts = {
  readonly store: { holderOf(actor: Actor): Promise<PasswordHolder>; record(act: Act): Promise<void> };
  readonly throttle: SignInThrottle;
  readonly hasher: PasswordHasher;
  readonly directory: Directory | undefined;
};

export type PasswordRefusal = AccessErrorOf<
  'access/password-wrong' | 'access/try-later' | 'access/sign-in-again' | 'access/directory-unavailable'
>;

export type ProvePassword = (actor: Actor, password: SecretText) => Promise<Result<void, PasswordRefusal>>;

/** The password of a person who is signed in, given again. Guessing from inside a stolen session is slowed as guessing from outside is. */
export function createProvePassword({ store, throttle, hasher, directory }: ProvePasswordParts): ProvePassword {
  return async (actor, password) => {
    const holder = await store.holderOf(actor);
    // There is no password that we could ask for: only a new sign-in at the provider proves the person.
    if (holder.provider === 'oidc') return refuse({ code: 'access/sign-in-again' });
    const keys = [{ key: `password:${actor.userId}`, freeFailures: 5 }];
    const answer = await throttle.begin(keys);
    if (answer.kind === 'wait') {
      return refuse({ code: 'access/try-later', retryAfterSeconds: answer.retryAfterSeconds });
    }
    const proof = await prove(holder, actor.login, password, hasher, directory);
    if (proof === 'unavailable') {
      await throttle.clear(keys);
      return refuse({ code: 'access/directory-unavailable' });
    }
    if (proof === 'wrong') {
      await store.record(
        actOf(actor, {
          stream: 'access',
          action: 'access.password.refused',
          resourceKind: 'user',
          resourceId: actor.userId,
          data: {},
        }),
      );
      return refuse({ code: 'access/password-wrong' });
    }
    await throttle.clear(keys);
    return ok(undefined);
  };
}

async function prove(
  { provider, subject, passwordHash }: PasswordHolder,
  login: string,
  password: SecretText,
  hasher: PasswordHasher,
  directory: Directory | undefined,
): Promise<'right' | 'wrong' | 'unavailable'> {
  if (provider === 'local') return (await hasher.verify(passwordHash, password)) ? 'right' : 'wrong';
  const answer = await directory?.authenticate(login, password);
  if (!answer || answer.kind === 'unavailable') return 'unavailable';
  return answer.kind === 'entry' && answer.entry.subject === subject ? 'right' : 'wrong';
}
