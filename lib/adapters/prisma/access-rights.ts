import type { ProjectRole, Role, TokenScope } from '@/lib/access/actor';
import { projectRoles, roles, tokenScopes } from '@/lib/access/actor';
import type { AccountRights } from '@/lib/access/establish-actor';
import type { Provider } from '@/lib/access/provider';
import { providers } from '@/lib/access/provider';
import { projectIdSchema, userIdSchema } from '@/lib/shared/ids';

/** What is read with an account wherever its rights are needed. Memberships of archived projects give none. */
export const accountInclude = {
  roles: true,
  members: { where: { project: { archivedAt: null } } },
} as const;

type AccountRow = {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly disabledAt: Date | null;
  readonly mustChangePassword: boolean;
  readonly provider: string;
  readonly secondFactorAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly roles: readonly { readonly role: string }[];
  readonly members: readonly { readonly projectId: string; readonly role: string }[];
};

export function toAccountRights(row: AccountRow): AccountRights {
  return {
    userId: userIdSchema.parse(row.id),
    login: row.login,
    displayName: row.displayName,
    isDisabled: row.disabledAt !== null,
    mustChangePassword: row.mustChangePassword,
    provider: toProvider(row.provider),
    secondFactorAt: row.secondFactorAt,
    confirmedAt: row.confirmedAt,
    roles: toRoles(row.roles.map(({ role }) => role)),
    projects: row.members.flatMap(({ projectId, role }) => {
      const known = toProjectRole(role);
      return known ? [{ projectId: projectIdSchema.parse(projectId), role: known }] : [];
    }),
  };
}

/** A name that the product does not know is nobody who could vouch: no password of ours opens such an account. */
export const toProvider = (name: string): Provider => providers.find((provider) => provider === name) ?? 'oidc';

/** A name in the store that the product does not know gives no right. */
export const toRoles = (names: readonly string[]): readonly Role[] => roles.filter((role) => names.includes(role));

export const toProjectRole = (name: string): ProjectRole | undefined => projectRoles.find((role) => role === name);

export const toScopes = (names: unknown): readonly TokenScope[] =>
  Array.isArray(names) ? tokenScopes.filter((scope) => names.includes(scope)) : [];
