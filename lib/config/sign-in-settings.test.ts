import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ldapSetting, oidcSetting, secondFactorRoles } from '@/lib/config/sign-in-settings';

const ldap = { urls: ['ldaps://ldap.example.test'], bindDn: 'cn=sluice', bindPassword: 'x', base: 'dc=example' };
const oidc = { id: 'corp', name: 'Corp', issuer: 'https://id.example.test', clientId: 'a', clientSecret: 'b' };

const problemOf = (schema: typeof ldapSetting | typeof oidcSetting, value: unknown) =>
  schema.safeParse(typeof value === 'string' ? value : JSON.stringify(value)).error?.issues[0]?.message ?? 'none';

test('what is left out has a default that is careful', () => {
  expect(ldapSetting.parse(JSON.stringify(ldap))).toMatchObject({
    startTls: false,
    allowPlain: false,
    filter: '(uid={login})',
    attributes: { id: 'entryUUID', login: 'uid', groups: 'memberOf' },
    timeoutMs: 5000,
    checkMinutes: 10,
  });
  expect(oidcSetting.parse(JSON.stringify([oidc]))).toMatchObject([{ sessionHours: 8, rolesClaim: 'groups' }]);
});

test.each<[why: string, changes: object, problem: RegExp]>([
  ['a plain connection', { urls: ['ldap://ldap.example.test'] }, /passwords in clear/],
  ['one plain address of two', { urls: ['ldaps://a.test', 'ldap://b.test'] }, /passwords in clear/],
  ['a filter without the login', { filter: '(objectClass=person)' }, /filter with \{login\}/],
  ['an empty password of our own', { bindPassword: '' }, /bindPassword/],
  ['a role that there is not', { roles: { king: ['*'] } }, /roles/],
  ['a setting that there is not', { verifyTls: false }, /verifyTls|nrecognized/],
])('LDAP: %s is refused', (_why, changes, problem) => {
  expect(problemOf(ldapSetting, { ...ldap, ...changes })).toMatch(problem);
});

test.each<[why: string, changes: object]>([
  ['startTls', { startTls: true }],
  ['a risk that was accepted', { allowPlain: true }],
])('LDAP: a plain address goes with %s', (_why, changes) => {
  expect(problemOf(ldapSetting, { ...ldap, urls: ['ldap://ldap.example.test'], ...changes })).toBe('none');
});

test.each<[why: string, providers: readonly object[], problem: RegExp]>([
  ['http', [{ ...oidc, issuer: 'http://id.example.test' }], /https/],
  ['a host that only begins as loopback does', [{ ...oidc, issuer: 'http://127.0.0.1.evil.test' }], /https/],
  ['an id that cannot stand in an address', [{ ...oidc, id: 'a/b' }], /small letters/],
  ['the same id twice', [oidc, oidc], /same id/],
])('OIDC: %s is refused', (_why, providers, problem) => {
  expect(problemOf(oidcSetting, providers)).toMatch(problem);
});

test('a file may hold it, and no message repeats what stands in it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-settings-'));
  const path = join(dir, 'ldap.json');
  writeFileSync(path, JSON.stringify({ ...ldap, bindPassword: 'secret in the file' }));
  expect(ldapSetting.parse(path)?.bindPassword).toBe('secret in the file');
  writeFileSync(path, '{"bindPassword": "secret in the file"');
  expect(problemOf(ldapSetting, path)).toBe('is neither JSON nor the absolute path of a file');
  expect(problemOf(ldapSetting, join(dir, 'missing.json'))).toBe('names a file that cannot be read');
  expect(problemOf(ldapSetting, { ...ldap, base: '', bindPassword: 'secret' })).not.toContain('secret');
  rmSync(dir, { recursive: true });
});

test.each<[text: string, roles: readonly string[] | 'refused']>([
  ['admin,dba', ['admin', 'dba']],
  [' admin  dba ', ['admin', 'dba']],
  ['', []],
  ['admins', 'refused'],
])('roles that must have a second factor: %j', (text, roles) => {
  const parsed = secondFactorRoles.safeParse(text);
  expect(parsed.success ? parsed.data : 'refused').toEqual(roles);
});
