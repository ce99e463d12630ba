import { expect, test } from 'vitest';
import type { AccountRisk, AccountRow } from '@/lib/instance/live/account-risks';
import { risksOf } from '@/lib/instance/live/account-risks';

const account: AccountRow = {
  user: 'app',
  host: '10.0.%',
  plugin: 'caching_sha2_password',
  hasEmptyPassword: false,
  isLocked: false,
  isExpired: false,
  isRole: false,
  globalPrivileges: [],
  mayGrant: false,
  schemaPrivileges: [],
  connections: 4,
};
const month = 30 * 86_400;

test.each<[Partial<AccountRow>, readonly AccountRisk[]]>([
  [{}, []],
  [{ hasEmptyPassword: true }, ['no-password']],
  [{ hasEmptyPassword: true, plugin: 'auth_socket' }, []],
  [{ hasEmptyPassword: true, isLocked: true }, []],
  [{ host: '%' }, ['any-host']],
  [{ user: '' }, ['anonymous']],
  [{ globalPrivileges: ['SUPER', 'FILE'], mayGrant: true }, ['super', 'grant-option', 'file']],
  [{ connections: 0 }, ['unused']],
  [{ connections: null }, []],
  [{ connections: 0, user: 'mysql.session' }, []],
])('%j has %j', (changed, risks) => {
  expect(risksOf({ ...account, ...changed }, month)).toEqual(risks);
});

test('who was not counted for a week is not called unused', () => {
  expect(risksOf({ ...account, connections: 0 }, 3600)).toEqual([]);
});
