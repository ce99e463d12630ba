import type { Configuration } from 'openid-client';
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client';
import type { RoleMap } from '@/lib/access/external/role-map';
import type { IdentityProvider, ProviderAnswer, ProviderClaims } from '@/lib/access/oidc/identity-provider';
import type { LogoutKeys } from '@/lib/adapters/oidc/logout-token';
import { logoutKeysAt, readLogoutToken } from '@/lib/adapters/oidc/logout-token';

export type OidcOptions = {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  readonly loginClaim: string;
  readonly rolesClaim: string;
  readonly roles?: RoleMap | undefined;
  readonly sessionHours: number;
};

/** For whoever runs the platform; never holds a code, a token or a secret. */
export type OidcProblem = { readonly provider: string; readonly message: string };

const timeoutSeconds = 10;
/** What the provider says of itself is read again after this time. */
const discoveryMs = 3_600_000;

/**
 * Authorization code with PKCE, state and nonce, by openid-client, which verifies the signature of the ID token, issuer, audience,
 * nonce and times. Addresses come from the settings and from the issuer's own description, never from a request.
 */
export function createIdentityProvider(options: OidcOptions, report: (problem: OidcProblem) => void): IdentityProvider {
  const { id, name, issuer, loginClaim, rolesClaim } = options;
  const configured = createDiscovery(options);
  let keys: { readonly uri: string; readonly get: LogoutKeys } | undefined;
  const unavailable = (error: unknown) => report({ provider: id, message: nameOf(error) });
  return {
    id,
    name,
    issuer,
    loginClaim,
    rolesClaim,
    roleMap: options.roles,
    sessionMs: options.sessionHours * 3_600_000,

    async begin({ state, nonce, verifier }, redirectUri, { isFresh }) {
      try {
        return buildAuthorizationUrl(await configured(), {
          redirect_uri: redirectUri,
          scope: options.scopes,
          state,
          nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(isFresh ? { prompt: 'login', max_age: '0' } : {}),
        });
      } catch (error) {
        unavailable(error);
        return undefined;
      }
    },

    async readLogout(token) {
      try {
        const jwksUri = (await configured()).serverMetadata().jwks_uri;
        if (jwksUri === undefined) return undefined;
        if (keys?.uri !== jwksUri) keys = { uri: jwksUri, get: logoutKeysAt(jwksUri) };
        return await readLogoutToken(token, keys.get, { issuer, clientId: options.clientId });
      } catch (error) {
        unavailable(error);
        return undefined;
      }
    },

    async finish(answer, { state, nonce, verifier }): Promise<ProviderAnswer> {
      try {
        const config = await configured();
        const checks = {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        };
        const tokens = await authorizationCodeGrant(config, answer, checks);
        return { kind: 'claims', claims: await claimsOf(config, tokens) };
      } catch (error) {
        unavailable(error);
        return { kind: isRefusal(error) ? 'refused' : 'unavailable' };
      }
    },
  };
}

/** One request for all who come at once; a failure is not remembered. */
function createDiscovery({ issuer, clientId, clientSecret }: OidcOptions): () => Promise<Configuration> {
  let known: { readonly at: number; readonly config: Promise<Configuration> } | undefined;
  const isPlain = issuer.startsWith('http://'); // the settings allow that on the loopback only
  return () => {
    if (known && Date.now() - known.at < discoveryMs) return known.config;
    const config = discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: timeoutSeconds,
      ...(isPlain ? { execute: [allowInsecureRequests] } : {}),
    });
    const mine = { at: Date.now(), config };
    known = mine;
    config.catch(() => {
      if (known === mine) known = undefined;
    });
    return config;
  };
}

type Tokens = Awaited<ReturnType<typeof authorizationCodeGrant>>;

async function claimsOf(config: Configuration, tokens: Tokens): Promise<ProviderClaims> {
  const token = tokens.claims();
  if (!token) throw new ClientError('no ID token');
  // Groups and names stand in either; the subject is compared, so that it is about the same person.
  const hasMore = config.serverMetadata().userinfo_endpoint !== undefined;
  const more = hasMore ? await fetchUserInfo(config, tokens.access_token, token.sub) : {};
  return {
    subject: token.sub,
    claims: { ...more, ...token },
    authenticatedAt: typeof token.auth_time === 'number' ? new Date(token.auth_time * 1000) : undefined,
  };
}

/** The provider said no, or its answer does not hold; everything else is an outage. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AuthorizationResponseError ||
  error instanceof ResponseBodyError ||
  (error instanceof ClientError && error.code !== 'OAUTH_TIMEOUT' && !(error.cause instanceof TypeError));

/** Names and codes: a message may quote what was answered. */
function nameOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return `${error.name}: ${error.error}`;
  }
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name}: ${error.code}` : error.name;
}
