import { z } from 'zod';
import { jsonOf } from '@/lib/config/json-setting';

/** How people sign in beside local accounts: SLUICE_LDAP, SLUICE_OIDC and SLUICE_SECOND_FACTOR_ROLES. */

const roleNames = ['developer', 'dba', 'on-call', 'admin', 'auditor'] as const;
const roleName = z.enum(roleNames, `one of ${roleNames.join(', ')}`);

/** For each role the groups that have it; `*` is everybody. A role that is not named is nobody's. */
const roleMap = z.partialRecord(roleName, z.array(z.string().min(1)));

const attribute = (name: string) =>
  z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'the name of an attribute')
    .default(name);

export const ldapSettingsSchema = z
  .strictObject({
    urls: z.array(z.string().regex(/^ldaps?:\/\/[^/\s]+$/, 'ldaps://host or ldap://host:389')).min(1),
    /** TLS on a connection that begins plain. */
    startTls: z.boolean().default(false),
    /** Passwords in clear on the wire: for a server on the same machine. */
    allowPlain: z.boolean().default(false),
    /** Certificates (PEM) of a private authority. */
    caFile: z.string().startsWith('/', 'an absolute path').optional(),
    bindDn: z.string().min(1),
    bindPassword: z.string().min(1),
    base: z.string().min(1),
    filter: z
      .string()
      .regex(/^\(.*\{login\}.*\)$/, 'a filter with {login} in it, such as (uid={login})')
      .default('(uid={login})'),
    attributes: z
      .strictObject({
        id: attribute('entryUUID'),
        login: attribute('uid'),
        name: attribute('cn'),
        email: attribute('mail'),
        groups: attribute('memberOf'),
      })
      .prefault({}),
    /** For servers without an attribute of groups at the person: where groups are, and how one names its members. */
    groupSearch: z
      .strictObject({
        base: z.string().min(1),
        filter: z.string().regex(/^\(.*\{dn\}.*\)$/, 'a filter with {dn} in it, such as (member={dn})'),
      })
      .optional(),
    roles: roleMap.optional(),
    timeoutMs: z.int().min(500).max(60_000).default(5000),
    /** How often a worker looks whether the people are still there. */
    checkMinutes: z.int().min(1).max(1440).default(10),
  })
  .refine(({ urls, startTls, allowPlain }) => startTls || allowPlain || urls.every((url) => url.startsWith('ldaps:')), {
    path: ['urls'],
    error: 'ldap:// sends passwords in clear: take ldaps://, or startTls; allowPlain accepts the risk',
  });
export type LdapSettings = z.output<typeof ldapSettingsSchema>;

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

export const oidcSettingsSchema = z
  .array(
    z.strictObject({
      /** Part of the address to which the provider sends people back. */
      id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and hyphens'),
      /** What stands on the button. */
      name: z.string().trim().min(1).max(60),
      issuer: z
        .url()
        .refine((url) => url.startsWith('https://') || loopback.test(url), 'must be https (http on loopback only)'),
      clientId: z.string().min(1),
      clientSecret: z.string().min(1),
      scopes: z.string().default('openid profile email'),
      loginClaim: z.string().default('preferred_username'),
      rolesClaim: z.string().default('groups'),
      roles: roleMap.optional(),
      /** A session ends this long after the sign-in: who has left at the provider is out here by then. */
      sessionHours: z.number().min(0.25).max(24).default(8),
    }),
  )
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two providers have the same id');
export type OidcSettings = z.output<typeof oidcSettingsSchema>;

export const ldapSetting = jsonOf(ldapSettingsSchema).optional();
export const oidcSetting = jsonOf(oidcSettingsSchema).optional();

export const secondFactorRoles = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
  .pipe(z.array(roleName));
