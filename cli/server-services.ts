import type { UserDraft } from '@/lib/access/account';
import type { Actor } from '@/lib/access/actor';
import { actorOf } from '@/lib/access/establish-actor';
import { newInitialPassword } from '@/lib/access/opaque-token';
import type { PasswordHasher } from '@/lib/access/password';
import type { SecretText } from '@/lib/access/secret-text';
import type { SignInStore } from '@/lib/access/sign-in-service';
import { createSignInService } from '@/lib/access/sign-in-service';
import type { SignInThrottle } from '@/lib/access/sign-in-throttle';
import type { TokenService, TokenStore } from '@/lib/access/token-service';
import { createTokenService } from '@/lib/access/token-service';
import type { EvidenceFault } from '@/lib/audit/check-evidence';
import type { VerifyReport } from '@/lib/audit/verify-chains';
import type { Clock } from '@/lib/shared/clock';
import type { Result } from '@/lib/shared/result';

/** What the command does with the metadata database itself. */
export type Server = {
  readonly tokens: TokenService;
  /** Acts for a person: who can read the database's password needs no other. It is audited as done on the command line. */
  actorFor(login: string): Promise<Actor | undefined>;
  createAdministrator(
    draft: Omit<UserDraft, 'roles'>,
    password: SecretText,
  ): ReturnType<SignInParts['setUpAdministrator']>;
  verifyAudit(): Promise<VerifyReport>;
  checkEvidence(file: unknown): Result<{ readonly requestId: string; readonly keyId: string }, EvidenceFault>;
  close(): Promise<void>;
};

type SignInParts = ReturnType<typeof createSignInService>;

export type ServerParts = {
  readonly signInStore: SignInStore;
  readonly throttle: SignInThrottle;
  readonly tokenStore: TokenStore;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly verifyAudit: Server['verifyAudit'];
  readonly checkEvidence: Server['checkEvidence'];
  close(): Promise<void>;
};

export function createServer(parts: ServerParts): Server {
  const { signInStore, throttle, tokenStore, hasher, clock, verifyAudit, checkEvidence, close } = parts;
  // The token of the set-up page proves that one may; here the machine does.
  const setUpToken = newInitialPassword();
  const signIn = createSignInService({ store: signInStore, throttle, hasher, clock, setUpToken });
  return {
    tokens: createTokenService({ store: tokenStore, clock }),
    async actorFor(login) {
      const found = await signInStore.findAccount(login);
      if (!found || found.account.isDisabled) return undefined;
      return { ...actorOf(found.account, { via: 'cli' }), authenticatedAt: await clock.now() };
    },
    createAdministrator: (draft, password) =>
      signIn.setUpAdministrator({
        draft,
        password,
        setUpToken: setUpToken.reveal(),
        ip: 'localhost',
        userAgent: 'sluice',
        via: 'api',
      }),
    verifyAudit,
    checkEvidence,
    close,
  };
}
