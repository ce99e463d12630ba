import { expect, test } from 'vitest';
import type { RoleMap } from '@/lib/access/external/role-map';
import { rolesOfGroups } from '@/lib/access/external/role-map';

const map: RoleMap = {
  developer: ['*'],
  dba: ['cn=dbas,ou=groups,dc=example,dc=test', 'cn=root,ou=groups,dc=example,dc=test'],
  admin: ['platform-admins'],
};

test.each<[why: string, groups: readonly string[], expected: readonly string[]]>([
  ['in no group: what everybody is', [], ['developer']],
  ['a DN, as it is written', ['cn=dbas,ou=groups,dc=example,dc=test'], ['developer', 'dba']],
  ['a DN in another case and with blanks', ['CN=DBAs, OU=Groups, DC=example, DC=test'], ['developer', 'dba']],
  ['a name', ['platform-admins'], ['developer', 'admin']],
  ['the end of a name is not the name', ['not-platform-admins', 'ou=groups,dc=example,dc=test'], ['developer']],
  ['a star in a group is a group of that name', ['*'], ['developer']],
])('%s', (_why, groups, expected) => {
  expect(rolesOfGroups(map, groups)).toEqual(expected);
});

test('without a map nothing is said about roles', () => {
  expect(rolesOfGroups(undefined, ['cn=dbas'])).toBeUndefined();
});

test('an empty map gives nobody anything', () => {
  expect(rolesOfGroups({}, ['cn=dbas'])).toEqual([]);
});
