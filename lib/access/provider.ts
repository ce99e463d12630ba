/** Who says that it is this person: we with a password of our own, the directory (LDAP), or an identity provider (OIDC). */
export const providers = ['local', 'ldap', 'oidc'] as const;
export type Provider = (typeof providers)[number];
