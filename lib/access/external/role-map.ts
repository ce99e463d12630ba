import type { Role } from '@/lib/access/actor';
import { roles } from '@/lib/access/actor';

/** For each role the groups whose members have it; `*` is everybody. */
export type RoleMap = { readonly [R in Role]?: readonly string[] };

/** Undefined when nothing is mapped: roles are then given by administrators. */
export function rolesOfGroups(map: RoleMap | undefined, groups: readonly string[]): readonly Role[] | undefined {
  if (map === undefined) return undefined;
  const held = new Set(groups.map(plainName));
  return roles.filter((role) => map[role]?.some((group) => group === '*' || held.has(plainName(group))));
}

/** Names of groups and DNs do not differ by case, nor by blanks around the signs that separate (RFC 4514, RFC 4518). */
const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/\s*([,=+])\s*/g, '$1');
