import { z } from 'zod';
import { loginSchema } from '@/lib/access/account';
import type { ExternalIdentity } from '@/lib/access/external/external-identity';
import { rolesOfGroups } from '@/lib/access/external/role-map';
import type { IdentityProvider, ProviderClaims } from '@/lib/access/oidc/identity-provider';
import { tokenHash } from '@/lib/access/opaque-token';

type Provider = Pick<IdentityProvider, 'issuer' | 'loginClaim' | 'rolesClaim' | 'roleMap'>;

/** Who the claims are about. Issuer and subject alone say who it is; login and name are for people, and an address is for mail. */
export function claimedIdentity(provider: Provider, { subject, claims }: ProviderClaims): ExternalIdentity {
  const login = toLogin(textOf(claims[provider.loginClaim]), subject);
  const name = textOf(claims['name'])?.trim();
  // An address that the provider has not verified is what the person typed: it gets no mail of ours.
  const email = z
    .email()
    .max(254)
    .safeParse(claims['email_verified'] === true ? claims['email'] : undefined);
  return {
    provider: 'oidc',
    issuer: provider.issuer,
    subject,
    login,
    displayName: name ? name.slice(0, 128) : login,
    email: email.success ? email.data : null,
    roles: rolesOfGroups(provider.roleMap, groupsAt(claims, provider.rolesClaim)),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A name that is free of signs which a login has not; of an address what stands before the @. */
export function toLogin(text: string | undefined, subject: string): string {
  const plain = (text ?? '')
    .split('@')[0]
    ?.normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .slice(0, 60)
    .replace(/^[._-]+|[._-]+$/g, '');
  const login = loginSchema.safeParse(plain);
  return login.success ? login.data : `user-${tokenHash(subject).slice(0, 10)}`;
}

/** `groups`, or `realm_access.roles` where they stand deeper. */
function groupsAt(claims: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  let value: unknown = claims;
  for (const name of Object.hasOwn(claims, path) ? [path] : path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
    value = (value as Record<string, unknown>)[name];
  }
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((group) => typeof group === 'string') : [];
}
