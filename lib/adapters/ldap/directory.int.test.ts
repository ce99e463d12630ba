import { Attribute, Change } from 'ldapts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCheckDirectory } from '@/lib/access/directory/check-directory';
import type { Directory } from '@/lib/access/directory/directory';
import type { RoleMap } from '@/lib/access/external/role-map';
import { SecretText } from '@/lib/access/secret-text';
import type { AccessKit } from '@/lib/access/testing/access-kit';
import { codeOf, createAccessKit, from, goodPassword } from '@/lib/access/testing/access-kit';
import type { LdapOptions, LdapProblem } from '@/lib/adapters/ldap/directory';
import { createLdapDirectory } from '@/lib/adapters/ldap/directory';
import type { Slapd } from '@/lib/adapters/ldap/testing/slapd';
import { groups, hasSlapd, people, person, readerPassword, startSlapd } from '@/lib/adapters/ldap/testing/slapd';
import { createDirectoryAccountStore } from '@/lib/adapters/prisma/access-external-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { invariant } from '@/lib/shared/assert';

const roleMap: RoleMap = { developer: ['*'], dba: [`CN=DBAs, ${groups}`] };

describe.skipIf(!hasSlapd)('a directory (slapd)', () => {
  let slapd: Slapd;
  let metadata: MetadataDatabase;
  let directory: Directory;
  let kit: AccessKit;
  const problems: LdapProblem[] = [];
  const directoryWith = (changes: Partial<LdapOptions>) =>
    createLdapDirectory({ ...slapd.options, ...changes }, (problem) => problems.push(problem));

  beforeAll(async () => {
    [slapd, metadata] = await Promise.all([startSlapd(), createMetadataDatabase()]);
    directory = directoryWith({});
  });
  afterAll(async () => {
    await slapd.stop();
    await metadata.end();
  });
  beforeEach(async () => {
    problems.length = 0;
    kit = createAccessKit(metadata, { directory, roleMap });
    await metadata.sql.query('DELETE FROM login_throttle; DELETE FROM user');
  });

  const signIn = (login: string, password = `password of ${login}`) =>
    kit.signIn.signIn({ ...from, login, password: new SecretText(password) });
  const userNamed = (login: string) => metadata.db.user.findUnique({ where: { login }, include: { roles: true } });
  const rolesOf = async (login: string) => (await userNamed(login))?.roles.map(({ role }) => role).sort();

  describe('asked for a person', () => {
    test('says who they are when the password is right', async () => {
      const answer = await directory.authenticate('li.na', new SecretText('password of li.na'));
      expect(answer).toMatchObject({
        kind: 'entry',
        entry: { login: 'li.na', displayName: '李娜', email: 'li.na@example.test', groups: [`cn=DBAs,${groups}`] },
      });
      invariant(answer.kind === 'entry', 'li.na is let in');
      expect(answer.entry.subject).toMatch(/^[0-9a-f-]{36}$/);
    });

    test('takes a DN with signs that have a meaning there', async () => {
      const answer = await directory.authenticate('smith', new SecretText('password of smith'));
      expect(answer).toMatchObject({ kind: 'entry', entry: { displayName: 'Smith, John (ops)' } });
    });

    test('finds groups by a search where the person does not name them', async () => {
      const searching = directoryWith({
        attributes: { ...slapd.options.attributes, groups: 'ou' },
        groupSearch: { base: groups, filter: '(member={dn})' },
      });
      const answer = await searching.authenticate('smith', new SecretText('password of smith'));
      expect(answer).toMatchObject({ kind: 'entry', entry: { groups: [`cn=DBAs,${groups}`] } });
    });

    test.each<[login: string, password: string]>([
      ['li.na', 'wrong'],
      ['li.na', ''],
      ['nobody', 'password of li.na'],
      ['', 'password of li.na'],
      ['*', 'password of li.na'],
      ['li*', 'password of li.na'],
      ['*)(uid=*', 'password of li.na'],
      ['li.na)(objectClass=*', 'password of li.na'],
      ['li.na))(|(uid=*', 'password of li.na'],
      ['\\28', 'password of li.na'],
      ['\\6ci.na', 'password of li.na'],
      ['li.na\u0000', 'password of li.na'],
      ['li.na\u0000)(uid=*', 'password of li.na'],
      ['{login}', 'password of li.na'],
      ['(', 'x'],
      ['x'.repeat(10_000), 'x'],
    ])('refuses %j with %j', async (login, password) => {
      expect(await directory.authenticate(login, new SecretText(password))).toEqual({ kind: 'refused' });
      expect(problems).toEqual([]);
    });

    test('lets nobody in when the filter finds two', async () => {
      const loose = directoryWith({ filter: '(|(uid={login})(objectClass=inetOrgPerson))' });
      expect(await loose.authenticate('li.na', new SecretText('password of li.na'))).toEqual({ kind: 'refused' });
    });

    test('a directory that cannot be asked is no wrong password', async () => {
      const closed = directoryWith({ urls: ['ldap://127.0.0.1:1'] });
      expect(await closed.authenticate('li.na', new SecretText('x'))).toEqual({ kind: 'unavailable' });
      const stranger = directoryWith({ bindPassword: 'not ours' });
      expect(await stranger.authenticate('li.na', new SecretText('x'))).toEqual({ kind: 'unavailable' });
      expect(problems.map(({ message }) => message.split(':')[0])).toEqual([
        expect.any(String),
        'InvalidCredentialsError',
      ]);
      expect(JSON.stringify(problems)).not.toContain(readerPassword);
    });

    test('the next server is asked when one is away', async () => {
      const two = directoryWith({ urls: ['ldap://127.0.0.1:1', ...slapd.options.urls] });
      expect(await two.authenticate('wang', new SecretText('password of wang'))).toMatchObject({ kind: 'entry' });
    });

    test.each<[why: string, changes: () => Partial<LdapOptions>, kind: string]>([
      ['TLS with a known authority', () => ({ urls: [slapd.tlsUrl], caFile: slapd.caFile }), 'entry'],
      ['TLS with an unknown one', () => ({ urls: [slapd.tlsUrl] }), 'unavailable'],
      ['TLS on a plain connection', () => ({ startTls: true, caFile: slapd.caFile }), 'entry'],
      ['the same with an unknown authority', () => ({ startTls: true }), 'unavailable'],
    ])('%s', async (_why, changes, kind) => {
      const answer = await directoryWith(changes()).authenticate('wang', new SecretText('password of wang'));
      expect(answer.kind).toBe(kind);
    });
  });

  describe('signing in', () => {
    test('makes the account the first time, and finds it again', async () => {
      expect(codeOf(await signIn('li.na'))).toBe('ok');
      const user = await userNamed('li.na');
      expect(user).toMatchObject({
        provider: 'ldap',
        displayName: '李娜',
        email: 'li.na@example.test',
        passwordHash: null,
      });
      expect(await rolesOf('li.na')).toEqual(['dba', 'developer']);
      expect(codeOf(await signIn('LI.NA', 'password of li.na'))).toBe('ok');
      expect(await metadata.db.user.count()).toBe(1);
      expect((await kit.auditActions()).filter((action) => action === 'access.user-create').length).toBeGreaterThan(0);
    });

    test('is one account for two browsers at once', async () => {
      expect((await Promise.all([signIn('wang'), signIn('wang')])).map(codeOf)).toEqual(['ok', 'ok']);
      expect(await metadata.db.user.count()).toBe(1);
    });

    test('a wrong password is one answer with an unknown login', async () => {
      expect(await signIn('li.na', 'wrong')).toEqual({ ok: false, error: { code: 'access/sign-in-refused' } });
      expect(await signIn('nobody', 'wrong')).toEqual({ ok: false, error: { code: 'access/sign-in-refused' } });
      expect(await metadata.db.user.count()).toBe(0);
    });

    test('an account of our own is ours: the password of the directory does not open it', async () => {
      await kit.addUser('wang', ['admin']);
      expect(codeOf(await signIn('wang'))).toBe('access/sign-in-refused');
      expect(codeOf(await signIn('wang', goodPassword))).toBe('ok');
      expect(await userNamed('wang')).toMatchObject({ provider: 'local' });
    });

    test('somebody new with the login of somebody else is not that person', async () => {
      await slapd.admin.add(`uid=zhao,${people}`, person('zhao'));
      expect(codeOf(await signIn('zhao'))).toBe('ok');
      await slapd.admin.del(`uid=zhao,${people}`);
      await slapd.admin.add(`uid=zhao,${people}`, person('zhao'));
      expect(codeOf(await signIn('zhao'))).toBe('access/sign-in-refused');
      await slapd.admin.del(`uid=zhao,${people}`);
    });

    test('who was renamed there keeps the account here', async () => {
      await slapd.admin.add(`uid=old.name,${people}`, person('old.name'));
      await signIn('old.name');
      const before = await userNamed('old.name');
      await slapd.admin.modifyDN(`uid=old.name,${people}`, `uid=new.name,${people}`);
      expect(codeOf(await signIn('new.name', 'password of old.name'))).toBe('ok');
      expect((await userNamed('new.name'))?.id).toBe(before?.id);
      await slapd.admin.del(`uid=new.name,${people}`);
    });

    test('a directory that is away is said so, and own accounts sign in nevertheless', async () => {
      kit = createAccessKit(metadata, { directory: directoryWith({ urls: ['ldap://127.0.0.1:1'] }), roleMap });
      await kit.addUser('break.glass', ['admin']);
      expect(codeOf(await signIn('li.na'))).toBe('access/directory-unavailable');
      expect(codeOf(await signIn('break.glass', goodPassword))).toBe('ok');
    });

    test('the password is given again there, and changed nowhere here', async () => {
      const signedIn = await signIn('li.na');
      invariant(signedIn.ok && signedIn.value.stage === 'signed-in', 'li.na signs in');
      const sessionToken = signedIn.value.token.reveal();
      const actor = await kit.establish({ sessionToken }, { via: 'web' });
      invariant(actor.ok, 'li.na is established');
      const again = (text: string) => kit.accounts.reauthenticate(actor.value, sessionToken, new SecretText(text));
      expect(codeOf(await again('wrong'))).toBe('access/password-wrong');
      expect(codeOf(await again(''))).toBe('access/password-wrong');
      expect(codeOf(await again('password of li.na'))).toBe('ok');
      const change = {
        current: new SecretText('password of li.na'),
        next: new SecretText(goodPassword),
        userAgent: '',
      };
      expect(codeOf(await kit.accounts.changePassword(actor.value, change))).toBe('access/password-elsewhere');
      const admin = { ...actor.value, roles: new Set(['admin' as const]) };
      await kit.addUser('admin', ['admin']);
      const boss = await kit.actorOf('admin');
      expect(codeOf(await kit.users.resetPassword(boss, admin.userId))).toBe('access/password-elsewhere');
    });

    test('roles follow the groups, and the last administrator keeps that role', async () => {
      kit = createAccessKit(metadata, { directory, roleMap: { ...roleMap, admin: [`cn=dbas,${groups}`] } });
      await signIn('li.na');
      expect(await rolesOf('li.na')).toEqual(['admin', 'dba', 'developer']);
      kit = createAccessKit(metadata, { directory, roleMap });
      await signIn('li.na');
      expect(await rolesOf('li.na')).toEqual(['admin', 'dba', 'developer']);
      await kit.addUser('other', ['admin']);
      await signIn('li.na');
      expect(await rolesOf('li.na')).toEqual(['dba', 'developer']);
    });
  });

  describe('leavers', () => {
    const check = (asked: Directory = directory) =>
      createCheckDirectory({
        directory: asked,
        store: createDirectoryAccountStore(metadata),
        accounts: kit.externalAccounts,
        users: kit.userStore,
        roleMap,
        clock: kit.clock,
        everyMs: 60_000,
        stopWork: async () => undefined,
        report: () => undefined,
      })(new AbortController().signal);

    async function everythingOf(login: string) {
      const signedIn = await signIn(login);
      invariant(signedIn.ok && signedIn.value.stage === 'signed-in', `${login} signs in`);
      const sessionToken = signedIn.value.token.reveal();
      const actor = await kit.establish({ sessionToken }, { via: 'web' });
      invariant(actor.ok, `${login} is established`);
      const made = await kit.tokens.create(actor.value, { name: 'ci', scopes: ['read'], days: 30 });
      invariant(made.ok, 'a token is made');
      return { sessionToken, apiToken: made.value.token.reveal() };
    }
    const opens = async ({ sessionToken, apiToken }: { sessionToken: string; apiToken: string }) => [
      codeOf(await kit.establish({ sessionToken }, { via: 'web' })),
      codeOf(await kit.establish({ apiToken }, { via: 'api' })),
    ];

    test.each<[why: string, leave: (dn: string) => Promise<void>]>([
      ['was deleted', (dn) => slapd.admin.del(dn)],
      ['is let in no longer by the filter', (dn) => slapd.admin.modify(dn, setTo('employeeType', 'gone'))],
    ])('who %s there is out here with everything', async (_why, leave) => {
      await slapd.admin.add(`uid=leaver,${people}`, person('leaver'));
      const [leaver, stays] = [await everythingOf('leaver'), await everythingOf('li.na')];
      expect(await check()).toEqual({ checked: 0, ended: 0, isHeld: false });
      await leave(`uid=leaver,${people}`);
      kit.moveClock(61_000);
      expect(await check()).toEqual({ checked: 2, ended: 1, isHeld: false });
      expect(await opens(leaver)).toEqual(['access/not-signed-in', 'access/token-refused']);
      expect(await opens(stays)).toEqual(['ok', 'ok']);
      expect((await userNamed('leaver'))?.disabledAt).not.toBeNull();
      expect(codeOf(await signIn('leaver'))).toBe('access/sign-in-refused');
      expect(await check()).toEqual({ checked: 0, ended: 0, isHeld: false });
      await slapd.admin.del(`uid=leaver,${people}`).catch(() => undefined);
    });

    test('a directory that is away, or that we may not read, ends nobody', async () => {
      const stays = await everythingOf('li.na');
      kit.moveClock(61_000);
      const unreadable = [
        { urls: ['ldap://127.0.0.1:1'] },
        { bindPassword: 'not ours' },
        { base: 'ou=nowhere,dc=test' },
      ];
      for (const changes of unreadable) {
        expect(await check(directoryWith(changes))).toEqual({ checked: 0, ended: 0, isHeld: false });
      }
      const asWang = directoryWith({ bindDn: `uid=wang,${people}`, bindPassword: 'password of wang' });
      expect(await check(asWang)).toEqual({ checked: 0, ended: 0, isHeld: false });
      expect(await opens(stays)).toEqual(['ok', 'ok']);
    });

    test('roles are taken away without a sign-in', async () => {
      const { sessionToken } = await everythingOf('smith');
      const dn = `cn=Smith\\2C John (ops),${people}`;
      await slapd.admin.modify(`cn=DBAs,${groups}`, takeAway('member', dn));
      kit.moveClock(61_000);
      await check();
      expect(await rolesOf('smith')).toEqual(['developer']);
      expect(codeOf(await kit.establish({ sessionToken }, { via: 'web' }))).toBe('access/not-signed-in');
    });

    test('tokens of people whom no directory has vouched for in two weeks rest', async () => {
      const { apiToken } = await everythingOf('li.na');
      kit.moveClock(15 * 86_400_000);
      expect(codeOf(await kit.establish({ apiToken }, { via: 'api' }))).toBe('access/token-refused');
      await check();
      expect(codeOf(await kit.establish({ apiToken }, { via: 'api' }))).toBe('ok');
    });
  });
});

const setTo = (type: string, value: string) =>
  new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) });
const takeAway = (type: string, value: string) =>
  new Change({ operation: 'delete', modification: new Attribute({ type, values: [value] }) });
