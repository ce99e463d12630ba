import type { JWTVerifyGetKey } from 'jose';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';

/** What of a logout token we need (OpenID Connect Back-Channel Logout 1.0, 2.4). One that names a session and no person is refused. */
const claims = z.object({
  sub: z.string().min(1),
  jti: z.string().min(1),
  events: z.object({ 'http://schemas.openid.net/event/backchannel-logout': z.object({}) }),
  /** Must not be there: an ID token could else be shown as one. */
  nonce: z.never().optional(),
});

/** Only signatures that the provider alone can make: with a shared secret anybody who has it could. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

export type LogoutKeys = JWTVerifyGetKey;

export const logoutKeysAt = (jwksUri: string): LogoutKeys =>
  createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 5000 });

/** Undefined when signature, issuer, audience, age or form are not right. */
export async function readLogoutToken(
  token: string,
  keys: LogoutKeys,
  of: { readonly issuer: string; readonly clientId: string },
): Promise<{ readonly subject: string; readonly tokenId: string } | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms,
      issuer: of.issuer,
      audience: of.clientId,
      maxTokenAge: '5m',
      clockTolerance: 30,
    });
    const parsed = claims.safeParse(payload);
    return parsed.success ? { subject: parsed.data.sub, tokenId: parsed.data.jti } : undefined;
  } catch {
    return undefined;
  }
}
