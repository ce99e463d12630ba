import { sessionLifeMs } from '@/lib/access/establish-actor';
import { newSessionToken, tokenHash } from '@/lib/access/opaque-token';
import type { SecretText } from '@/lib/access/secret-text';
import type { NewSession } from '@/lib/access/sign-in-service';
import type { UserId } from '@/lib/shared/ids';

export type SessionStart = {
  readonly userId: UserId;
  readonly at: Date;
  readonly ip: string;
  readonly userAgent: string;
  /** Shorter than the platform's own where the person comes from an identity provider. */
  readonly lifeMs?: number;
};

/** A session that is to be stored, and the token of which the store gets the hash alone. */
export function newSession({ userId, at, ip, userAgent, lifeMs = sessionLifeMs }: SessionStart): {
  readonly token: SecretText;
  readonly session: NewSession;
} {
  const token = newSessionToken();
  const expiresAt = new Date(at.getTime() + lifeMs);
  const hash = tokenHash(token.reveal());
  return { token, session: { tokenHash: hash, userId, at, expiresAt, ip, userAgent: userAgent.slice(0, 255) } };
}
