import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import type { AccessKit } from '@/lib/access/testing/access-kit';
import { codeOf, createAccessKit, goodPassword } from '@/lib/access/testing/access-kit';
import type { TokenDraft } from '@/lib/access/token-service';
import { tokenDraftSchema } from '@/lib/access/token-service';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { invariant } from '@/lib/shared/assert';
import type { ProjectId, UserId } from '@/lib/shared/ids';
import { newId, tokenIdSchema, userIdSchema } from '@/lib/shared/ids';

let metadata: MetadataDatabase;
let kit: AccessKit;
let admin: Actor;
let people: Readonly<Record<'admin' | 'dba' | 'li' | 'wang', UserId>>;

beforeAll(async () => {
  metadata = await createMetadataDatabase();
});
afterAll(() => metadata.end());
beforeEach(async () => {
  kit = createAccessKit(metadata);
  await metadata.sql.query(
    'DELETE FROM login_throttle; DELETE FROM project; DELETE FROM user; DELETE FROM instance; DELETE FROM environment; DELETE FROM project_policy',
  );
  const add = (login: string, roles: readonly Role[]) => kit.addUser(login, roles);
  people = {
    admin: await add('admin', ['admin']),
    dba: await add('dba', ['dba']),
    li: await add('li', ['developer']),
    wang: await add('wang', ['developer']),
  };
  admin = await kit.actorOf('admin');
});

async function projectOf(key: string, ...members: UserId[]): Promise<ProjectId> {
  const made = await kit.projects.create(admin, { key, name: key, description: '' });
  invariant(made.ok, 'the project is made');
  for (const userId of members) await kit.projects.setMember(admin, made.value.id, { userId, role: 'member' });
  return made.value.id;
}

const nobody = newId(userIdSchema);
const page = { limit: 50 };

async function tokenFor(login: string, draft: TokenDraft): Promise<string> {
  const made = await kit.tokens.create(await kit.actorOf(login), draft);
  invariant(made.ok, `a token for ${login}: ${codeOf(made)}`);
  return made.value.token.reveal();
}

describe('users', () => {
  const draft = { login: 'zhao', displayName: 'Zhao', email: null, locale: 'zh', roles: ['developer'] } as const;

  test('are created with a password that is told once', async () => {
    const created = await kit.users.create(admin, { ...draft, roles: ['developer'] });
    invariant(created.ok, 'the user is made');
    const view = await kit.users.get(admin, created.value.id);
    expect(view.ok && view.value).toMatchObject({ login: 'zhao', roles: ['developer'], mustChangePassword: true });
    expect(codeOf(await kit.users.create(admin, { ...draft, roles: [] }))).toBe('access/login-taken');
    const [rows] = await metadata.sql.query('SELECT * FROM audit');
    expect(JSON.stringify(rows)).not.toContain(created.value.password.reveal());
  });

  test('are listed page by page, each once, and found by what was typed', async () => {
    for (let i = 0; i < 7; i++) await kit.addUser(`page_${i}`, []);
    await kit.addUser('page%x', []);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await kit.users.list(
        admin,
        { text: 'page' },
        cursor === undefined ? { limit: 3 } : { limit: 3, cursor },
      );
      invariant(answer.ok, 'the list is read');
      seen.push(...answer.value.items.map(({ login }) => login));
      cursor = answer.value.nextCursor;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual(['page%x', ...Array.from({ length: 7 }, (_, i) => `page_${i}`)].sort());
    const percent = await kit.users.list(admin, { text: '%' }, page);
    expect(percent.ok && percent.value.items.map(({ login }) => login)).toEqual(['page%x']);
    const nonsense = await kit.users.list(admin, {}, { limit: 2, cursor: 'nonsense' });
    expect(nonsense.ok && nonsense.value.items).toHaveLength(2);
  });

  test('new roles hold with the next sign-in, and the old sessions end', async () => {
    const token = await kit.tokenOf('li');
    const view = await kit.users.get(admin, people.li);
    invariant(view.ok, 'li is there');
    expect(codeOf(await kit.users.setRoles(admin, people.li, view.value.version, ['dba', 'dba', 'developer']))).toBe(
      'ok',
    );
    expect(codeOf(await kit.establish({ sessionToken: token }, { via: 'web' }))).toBe('access/not-signed-in');
    expect([...(await kit.actorOf('li')).roles]).toEqual(['developer', 'dba']);
  });

  test('a role that was taken away is gone with the next request, whoever took it', async () => {
    const token = await kit.tokenOf('dba');
    await metadata.sql.query('DELETE FROM user_role WHERE user_id = ?', [people.dba]);
    const actor = await kit.establish({ sessionToken: token }, { via: 'web' });
    expect(actor.ok && actor.value.roles.size).toBe(0);
  });

  test('a disabled account is out at once, with its tokens, and coming back gives none of them back', async () => {
    const sessionToken = await kit.tokenOf('dba');
    const apiToken = await tokenFor('dba', { name: 'ci', scopes: ['read'], days: 1 });
    expect(codeOf(await kit.users.setDisabled(admin, people.dba, 0, true))).toBe('ok');
    expect(codeOf(await kit.establish({ sessionToken }, { via: 'web' }))).toBe('access/not-signed-in');
    expect(codeOf(await kit.establish({ apiToken }, { via: 'api' }))).toBe('access/token-refused');
    expect(codeOf(await kit.users.setDisabled(admin, people.dba, 1, false))).toBe('ok');
    expect(codeOf(await kit.establish({ sessionToken }, { via: 'web' }))).toBe('access/not-signed-in');
    expect(codeOf(await kit.establish({ apiToken }, { via: 'api' }))).toBe('access/token-refused');
  });

  test('two administrators who take each other away at once leave one', async () => {
    const second = await kit.addUser('admin2', ['admin']);
    const actor = await kit.actorOf('admin2');
    const codes = (
      await Promise.all([
        kit.users.setRoles(admin, second, 0, ['developer']),
        kit.users.setDisabled(actor, people.admin, 0, true),
      ])
    ).map(codeOf);
    expect(codes.sort()).toEqual(['access/last-admin', 'ok']);
  });

  test('a reset password ends sessions, must be changed, and needs the password of who resets', async () => {
    const sessionToken = await kit.tokenOf('li');
    const reset = await kit.users.resetPassword(admin, people.li);
    invariant(reset.ok, 'the password is reset');
    expect(codeOf(await kit.establish({ sessionToken }, { via: 'web' }))).toBe('access/not-signed-in');
    const again = await kit.tokenOf('li', reset.value.password.reveal());
    expect(codeOf(await kit.establish({ sessionToken: again }, { via: 'web' }))).toBe('access/password-change-needed');
    kit.moveClock(5 * 60_000 + 1);
    expect(codeOf(await kit.users.resetPassword(admin, people.li))).toBe('access/reauthenticate-needed');
  });

  const profile = { displayName: 'X', email: null, locale: 'en' } as const;
  test.each<[code: string, act: () => Promise<Parameters<typeof codeOf>[0]>]>([
    ['access/forbidden', async () => kit.users.list(await kit.actorOf('li'), {}, page)],
    ['access/forbidden', async () => kit.users.get(await kit.actorOf('li'), people.dba)],
    ['access/forbidden', async () => kit.users.create(await kit.actorOf('dba'), { ...draft, roles: ['admin'] })],
    ['access/forbidden', async () => kit.users.setRoles(await kit.actorOf('dba'), people.dba, 0, ['admin'])],
    ['access/forbidden', async () => kit.users.setDisabled(await kit.actorOf('dba'), people.li, 0, true)],
    ['access/forbidden', async () => kit.users.resetPassword(await kit.actorOf('dba'), people.admin)],
    ['access/forbidden', async () => kit.users.unlock(await kit.actorOf('li'), people.li)],
    ['access/forbidden', async () => kit.users.setProfile(await kit.actorOf('li'), people.dba, 0, profile)],
    ['access/user-not-found', () => kit.users.get(admin, nobody)],
    ['access/user-not-found', () => kit.users.setRoles(admin, nobody, 0, [])],
    ['access/user-not-found', () => kit.users.setDisabled(admin, nobody, 0, true)],
    ['access/user-not-found', () => kit.users.resetPassword(admin, nobody)],
    ['access/user-not-found', () => kit.users.unlock(admin, nobody)],
    ['access/user-not-found', () => kit.users.setProfile(admin, nobody, 0, profile)],
    ['access/own-account', () => kit.users.setRoles(admin, people.admin, 0, [])],
    ['access/own-account', () => kit.users.setDisabled(admin, people.admin, 0, true)],
    ['access/own-account', () => kit.users.resetPassword(admin, people.admin)],
    ['access/changed-meanwhile', () => kit.users.setRoles(admin, people.li, 7, [])],
    ['access/changed-meanwhile', () => kit.users.setProfile(admin, people.li, 7, profile)],
    ['ok', () => kit.users.setProfile(admin, people.li, 0, profile)],
  ])('%s', async (code, act) => {
    expect(codeOf(await act())).toBe(code);
  });
});

describe('tokens', () => {
  test('open what their scopes say, and are in the store as a hash', async () => {
    const token = await tokenFor('dba', { name: 'ci', scopes: ['submit', 'read'], days: 90 });
    expect(token).toMatch(/^slc_[\w-]{43}$/);
    const actor = await kit.establish({ apiToken: token }, { via: 'api', ip: '10.9.9.9' });
    invariant(actor.ok, 'the token is good');
    expect([...(actor.value.token?.scopes ?? [])]).toEqual(['read', 'submit']);
    expect(actor.value.authenticatedAt).toBeUndefined();
    const [rows] = await metadata.sql.query('SELECT * FROM api_token; SELECT * FROM audit');
    expect(JSON.stringify(rows)).not.toContain(token.slice(10));
    const list = await kit.tokens.listOwn(await kit.actorOf('dba'), page);
    expect(list.ok && list.value.items[0]).toMatchObject({
      name: 'ci',
      prefix: token.slice(0, 10),
      lastUsedAt: expect.any(Date),
    });
    expect(JSON.stringify(list)).not.toMatch(/[0-9a-f]{64}/);
  });

  test('end with their day, and with a word', async () => {
    const token = await tokenFor('dba', { name: 'a', scopes: ['read'], days: 1 });
    kit.moveClock(86_400_000 - 60_000);
    expect(codeOf(await kit.establish({ apiToken: token }, { via: 'api' }))).toBe('ok');
    kit.moveClock(120_000);
    expect(codeOf(await kit.establish({ apiToken: token }, { via: 'api' }))).toBe('access/token-refused');
    const other = await tokenFor('dba', { name: 'b', scopes: ['read'], days: 1 });
    const row = await metadata.db.apiToken.findFirstOrThrow({ where: { name: 'b' } });
    const id = tokenIdSchema.parse(row.id);
    expect(codeOf(await kit.tokens.revoke(await kit.actorOf('wang'), id))).toBe('access/token-not-found');
    expect(codeOf(await kit.establish({ apiToken: other }, { via: 'api' }))).toBe('ok');
    expect(codeOf(await kit.tokens.revoke(await kit.actorOf('dba'), id))).toBe('ok');
    expect(codeOf(await kit.tokens.revoke(admin, id))).toBe('ok');
    expect(codeOf(await kit.establish({ apiToken: other }, { via: 'api' }))).toBe('access/token-refused');
  });

  test('never have more than their owner has now', async () => {
    const token = await tokenFor('dba', { name: 'ci', scopes: ['read', 'admin'], days: 1 });
    const rights = async () => {
      const actor = await kit.establish({ apiToken: token }, { via: 'api' });
      invariant(actor.ok, 'the token is good');
      return codeOf(await kit.users.list(actor.value, {}, page));
    };
    expect(await rights()).toBe('ok');
    expect(codeOf(await kit.users.setRoles(admin, people.dba, 0, ['developer']))).toBe('ok');
    expect(await rights()).toBe('access/forbidden');
  });

  test('that are bound to a project see nothing else, whoever owns them', async () => {
    const [a, b] = [await projectOf('aa'), await projectOf('bb')];
    const token = await tokenFor('dba', { name: 'ci', scopes: ['read'], days: 1, projectId: a });
    const actor = await kit.establish({ apiToken: token }, { via: 'api' });
    invariant(actor.ok, 'the token is good');
    expect(codeOf(await kit.projects.get(actor.value, a))).toBe('ok');
    expect(codeOf(await kit.projects.get(actor.value, b))).toBe('access/project-not-found');
    const list = await kit.projects.list(actor.value, {}, page);
    expect(list.ok && list.value.items.map(({ id }) => id)).toEqual([a]);
    expect(codeOf(await kit.users.list(actor.value, {}, page))).toBe('access/forbidden');
  });

  test.each<[code: string, act: () => Promise<Parameters<typeof codeOf>[0]>]>([
    ['access/token-expiry', async () => kit.tokens.create(admin, { name: 'x', scopes: ['read'], days: 91 })],
    ['access/token-expiry', async () => kit.tokens.create(admin, { name: 'x', scopes: ['read'], days: 0 })],
    ['access/token-expiry', async () => kit.tokens.create(admin, { name: 'x', scopes: ['read'], days: 1.5 })],
    [
      'access/token-scope',
      async () => kit.tokens.create(await kit.actorOf('li'), { name: 'x', scopes: ['admin'], days: 1 }),
    ],
    [
      'access/project-not-found',
      async () =>
        kit.tokens.create(await kit.actorOf('li'), {
          name: 'x',
          scopes: ['read'],
          days: 1,
          projectId: await projectOf('hid'),
        }),
    ],
    ['access/token-not-found', () => kit.tokens.revoke(admin, newId(tokenIdSchema))],
    ['access/forbidden', async () => kit.tokens.listAll(await kit.actorOf('dba'), page)],
  ])('%s', async (code, act) => {
    expect(codeOf(await act())).toBe(code);
  });

  test('are not made by a token, nor by a session whose password is long ago', async () => {
    const token = await tokenFor('dba', { name: 'ci', scopes: ['read', 'admin'], days: 1 });
    const byToken = await kit.establish({ apiToken: token }, { via: 'api' });
    invariant(byToken.ok, 'the token is good');
    const draft: TokenDraft = { name: 'more', scopes: ['read'], days: 1 };
    expect(codeOf(await kit.tokens.create(byToken.value, draft))).toBe('access/session-needed');
    expect(codeOf(await kit.accounts.signOutEverywhere(byToken.value))).toBe('access/session-needed');

    const sessionToken = await kit.tokenOf('dba');
    kit.moveClock(6 * 60_000);
    const stale = await kit.establish({ sessionToken }, { via: 'web' });
    invariant(stale.ok, 'the session is good');
    expect(codeOf(await kit.tokens.create(stale.value, draft))).toBe('access/reauthenticate-needed');
    const password = new SecretText(goodPassword);
    expect(codeOf(await kit.accounts.reauthenticate(stale.value, sessionToken, password))).toBe('ok');
    const fresh = await kit.establish({ sessionToken }, { via: 'web' });
    invariant(fresh.ok, 'the session is good');
    expect(codeOf(await kit.tokens.create(fresh.value, draft))).toBe('ok');
  });

  test('by default neither approve nor execute', () => {
    expect(tokenDraftSchema.parse({ name: 'x', days: 1 }).scopes).toEqual(['read', 'review', 'submit']);
  });

  test.each(['', 'slc_', 'slc_x', 'nonsense', `slc_${'a'.repeat(43)}`])('%j is no token', async (apiToken) => {
    expect(codeOf(await kit.establish({ apiToken }, { via: 'api' }))).toBe('access/token-refused');
  });
});
