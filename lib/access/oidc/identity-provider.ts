import type { RoleMap } from '@/lib/access/external/role-map';

/** What binds an answer to the browser that asked: made anew for each sign-in, and kept by that browser alone. */
export type FlowSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** What the provider says of a person, its signature, issuer, audience and nonce verified. */
export type ProviderClaims = {
  readonly subject: string;
  /** Claims by name, from the ID token and from the provider's answer about the person. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** When the person last proved themselves there, as far as the provider says. */
  readonly authenticatedAt: Date | undefined;
};

export type ProviderAnswer =
  | { readonly kind: 'claims'; readonly claims: ProviderClaims }
  /** The person did not agree, or something about the answer is not right. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' };

/** An identity provider of the organisation (OpenID Connect). Implemented in lib/adapters/oidc. */
export type IdentityProvider = {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly loginClaim: string;
  readonly rolesClaim: string;
  readonly roleMap: RoleMap | undefined;
  readonly sessionMs: number;
  /** Where the browser is sent; undefined when the provider cannot be asked. */
  begin(flow: FlowSecrets, redirectUri: string, asked: { readonly isFresh: boolean }): Promise<URL | undefined>;
  /** Whom the provider has signed out, and what tells this token from every other; undefined when it does not hold. */
  readLogout(token: string): Promise<{ readonly subject: string; readonly tokenId: string } | undefined>;
  /** With the address that the browser came back to. */
  finish(answer: URL, flow: FlowSecrets): Promise<ProviderAnswer>;
};
