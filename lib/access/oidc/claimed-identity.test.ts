import { describe, expect, test } from 'vitest';
import { claimedIdentity, toLogin } from '@/lib/access/oidc/claimed-identity';

const provider = {
  issuer: 'https://id.example.test',
  loginClaim: 'preferred_username',
  rolesClaim: 'realm_access.roles',
  roleMap: { developer: ['*'], dba: ['dbas'] },
};
const of = (claims: Readonly<Record<string, unknown>>, changes: Partial<typeof provider> = {}) =>
  claimedIdentity({ ...provider, ...changes }, { subject: 'S-1', claims, authenticatedAt: undefined });

test.each<[text: string | undefined, login: RegExp | string]>([
  ['li.na', 'li.na'],
  ['Li.Na@example.test', 'li.na'],
  ['  Zhōu Mǐn ', 'zho-u-mi-n'],
  ['EXAMPLE\\li', 'example-li'],
  ['李娜', /^user-[0-9a-f]{10}$/],
  ['', /^user-[0-9a-f]{10}$/],
  [undefined, /^user-[0-9a-f]{10}$/],
  ['--', /^user-[0-9a-f]{10}$/],
  ['x'.repeat(200), 'x'.repeat(60)],
])('of %j the login is %s', (text, login) => {
  expect(toLogin(text, 'S-1')).toMatch(
    typeof login === 'string' ? new RegExp(`^${login.replaceAll('.', '\\.')}$`) : login,
  );
});

describe('an address', () => {
  test.each<[why: string, claims: Readonly<Record<string, unknown>>, email: string | null]>([
    ['that was verified is kept', { email: 'a@example.test', email_verified: true }, 'a@example.test'],
    ['that was not is not', { email: 'a@example.test', email_verified: false }, null],
    ['of which nothing is said is not', { email: 'a@example.test' }, null],
    ['verified in words is not', { email: 'a@example.test', email_verified: 'true' }, null],
    ['that is none is not', { email: 'nonsense', email_verified: true }, null],
  ])('%s', (_why, claims, email) => {
    expect(of(claims).email).toBe(email);
  });
});

describe('groups', () => {
  test.each<[why: string, claims: Readonly<Record<string, unknown>>, path: string, roles: readonly string[]]>([
    ['deeper', { realm_access: { roles: ['dbas'] } }, 'realm_access.roles', ['developer', 'dba']],
    ['at the top', { groups: ['dbas', 7, null] }, 'groups', ['developer', 'dba']],
    ['one alone', { groups: 'dbas' }, 'groups', ['developer', 'dba']],
    [
      'under a name with a dot, as addresses are',
      { 'https://x.test/groups': ['dbas'] },
      'https://x.test/groups',
      ['developer', 'dba'],
    ],
    ['none', {}, 'groups', ['developer']],
    ['of the prototype', {}, 'constructor.name', ['developer']],
    ['of another form', { groups: { dbas: true } }, 'groups', ['developer']],
  ])('%s', (_why, claims, rolesClaim, roles) => {
    expect(of(claims, { rolesClaim }).roles).toEqual(roles);
  });
});

test('the person is who the subject says, whatever else is claimed', () => {
  expect(of({ sub: 'S-2', iss: 'https://evil.test', preferred_username: 'admin', name: 'Admin' })).toMatchObject({
    provider: 'oidc',
    issuer: 'https://id.example.test',
    subject: 'S-1',
    login: 'admin',
  });
});
