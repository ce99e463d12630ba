import type { Role } from '@/lib/access/actor';
import type { Provider } from '@/lib/access/provider';

/** Which roles must have a second factor. Empty: it is everybody's own choice. */
export type SecondFactorPolicy = { readonly roles: readonly Role[] };

/** An identity provider asks for its own second factor, and for ours nobody would be asked there: its accounts have none. */
export const mayHaveSecondFactor = (provider: Provider): boolean => provider !== 'oidc';

export function mustHaveSecondFactor(
  { roles }: SecondFactorPolicy,
  account: { readonly provider: Provider; readonly roles: readonly Role[] },
): boolean {
  return mayHaveSecondFactor(account.provider) && account.roles.some((role) => roles.includes(role));
}
