import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GET as listEnvironments } from '@/app/api/v1/environments/route';
import { POST as changePassword } from '@/app/api/v1/me/password/route';
import { GET as getMe } from '@/app/api/v1/me/route';
import { GET as getProject } from '@/app/api/v1/projects/[projectId]/route';
import { POST as createProject, GET as listProjects } from '@/app/api/v1/projects/route';
import { POST as reauthenticate } from '@/app/api/v1/session/reauthenticate/route';
import { POST as createSession, DELETE as endSession } from '@/app/api/v1/session/route';
import { DELETE as revokeToken } from '@/app/api/v1/tokens/[tokenId]/route';
import { POST as createToken, GET as listTokens } from '@/app/api/v1/tokens/route';
import { POST as createUser, GET as listUsers } from '@/app/api/v1/users/route';
import type { ApiWorld, Person, Sent } from '@/app/testing/api-world';
import { call, createApiWorld, origin, password } from '@/app/testing/api-world';

let world: ApiWorld;
let li: Person;
let admin: Person;

beforeAll(async () => {
  world = await createApiWorld();
  li = await world.addPerson('li.na', ['developer']);
  admin = await world.addPerson('admin', ['admin']);
});
afterAll(() => world.end());

/** Signs in as a browser does and gives what later requests carry. */
async function signIn(login: string, secret = password): Promise<Required<Pick<Sent, 'headers'>>> {
  const answer = await call(createSession, { body: { login, password: secret }, headers: { origin } });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(cookie).toMatch(/^sluice-session=.{40,}/);
  return { headers: { cookie, origin } };
}

describe('session', () => {
  test('a sign-in gives a cookie that is known from then on, and a sign-out ends it', async () => {
    const session = await signIn('li.na');
    expect((await call(getMe, session)).body).toMatchObject({ login: 'li.na', roles: ['developer'], token: null });
    const ended = await call(endSession, session);
    expect(ended.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await call(getMe, session)).toMatchObject({ status: 401, body: { code: 'access/not-signed-in' } });
  });

  test('a wrong password and an unknown login are one answer', async () => {
    const wrong = await call(createSession, { body: { login: 'admin', password: 'no' }, headers: { origin } });
    const unknown = await call(createSession, { body: { login: 'nobody', password: 'no' }, headers: { origin } });
    const { requestId: _a, ...first } = wrong.body;
    const { requestId: _b, ...second } = unknown.body;
    expect(wrong.status).toBe(401);
    expect(first).toEqual(second);
  });

  test.each([
    ['another site', 'https://evil.test'],
    ['a sandboxed frame', 'null'],
    ['nobody', undefined],
  ])('a sign-in from %s is refused', async (_, from) => {
    const answer = await call(createSession, {
      body: { login: 'li.na', password },
      headers: from === undefined ? {} : { origin: from },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'request/wrong-origin' } });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('a session changes nothing for a foreign page', async () => {
    const { headers } = await signIn('admin');
    const body = { key: 'forged', name: 'forged' };
    const answer = await call(createProject, { headers: { ...headers, origin: 'https://evil.test' }, body });
    expect(answer).toMatchObject({ status: 403, body: { code: 'request/wrong-origin' } });
    expect(await world.db.project.count({ where: { key: 'forged' } })).toBe(0);
  });

  test('a bad token next to a good cookie is refused and not overlooked', async () => {
    const { headers } = await signIn('li.na');
    const answer = await call(getMe, { headers: { ...headers, authorization: 'Bearer slc_wrong' } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'access/token-refused' } });
  });

  test('who must choose a password may do that and nothing else', async () => {
    const created = await call(createUser, {
      as: admin.token,
      body: { login: 'new.one', displayName: 'New One', roles: ['developer'] },
    });
    expect(created.status).toBe(201);
    const session = await signIn('new.one', created.body.password);
    expect(await call(getMe, session)).toMatchObject({ status: 403, body: { code: 'access/password-change-needed' } });
    const body = { current: created.body.password, next: 'a sentence nobody guesses' };
    const changed = await call(changePassword, { ...session, body });
    expect(changed.status).toBe(200);
    const cookie = changed.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await call(getMe, { headers: { cookie } })).body.login).toBe('new.one');
    expect((await call(getMe, session)).status).toBe(401);
  });
});

describe('tokens', () => {
  test('are made by a person at a page, shown once, and end when revoked', async () => {
    const session = await signIn('li.na');
    await world.addProject('tokens', [[li, 'member']]);
    const made = await call(createToken, { ...session, body: { name: 'ci', scopes: ['read', 'submit'], days: 30 } });
    expect(made.status).toBe(201);
    expect((await call(getMe, { as: made.body.token })).body.token?.scopes).toEqual(['read', 'submit']);
    const listed = await call(listTokens, session);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.token);
    expect(listed.body.items.map(({ name }: { name: string }) => name)).toContain('ci');

    expect((await call(revokeToken, { ...session, params: { tokenId: made.body.id } })).status).toBe(200);
    expect((await call(getMe, { as: made.body.token })).status).toBe(401);
  });

  test('a token makes no tokens', async () => {
    const answer = await call(createToken, { as: li.token, body: { name: 'ci', days: 30 } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'access/session-needed' } });
  });

  test('an old session gives the password again first', async () => {
    const session = await signIn('li.na');
    await world.db.session.updateMany({ where: { userId: li.id }, data: { authAt: new Date(Date.now() - 600_000) } });
    const body = { name: 'late', scopes: ['read'], days: 1 };
    expect((await call(createToken, { ...session, body })).body.code).toBe('access/reauthenticate-needed');
    expect((await call(reauthenticate, { ...session, body: { password: 'wrong' } })).body.code).toBe(
      'access/password-wrong',
    );
    expect((await call(reauthenticate, { ...session, body: { password } })).status).toBe(200);
    expect((await call(createToken, { ...session, body })).status).toBe(201);
  });

  test('a scope that is missing is named', async () => {
    const token = await world.addToken(admin.id, ['read']);
    const answer = await call(createProject, { as: token, body: { key: 'scoped', name: 'Scoped' } });
    expect(answer).toMatchObject({
      status: 403,
      body: { code: 'access/forbidden', details: { missingScope: 'admin' } },
    });
  });
});

describe('projects, users, environments', () => {
  test('a project of others and no project are the same answer', async () => {
    const other = await world.addProject('others', []);
    const theirs = await call(getProject, { as: li.token, params: { projectId: other } });
    const nothing = await call(getProject, { as: li.token, params: { projectId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } });
    expect([theirs.status, nothing.status]).toEqual([404, 404]);
    expect(theirs.body.message).toBe(nothing.body.message);
    expect(Object.keys(theirs.body.details)).toEqual(Object.keys(nothing.body.details));
    const listed = await call(listProjects, { as: li.token });
    expect(listed.body.items.map(({ key }: { key: string }) => key)).not.toContain('others');
  });

  test('who is in no project has an empty list and no refusal', async () => {
    const { token } = await world.addPerson('alone', ['developer']);
    expect(await call(listProjects, { as: token })).toMatchObject({ status: 200, body: { items: [] } });
  });

  test('lists go on from page to page and lose nobody', async () => {
    for (let i = 0; i < 5; i++) await world.addPerson(`person-${i}`, ['developer']);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(listUsers, { as: admin.token, query: `?limit=2${cursor ? `&cursor=${cursor}` : ''}` });
      seen.push(...page.body.items.map(({ login }: { login: string }) => login));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen.length).toBe(await world.db.user.count());
  });

  test('no list holds a password hash', async () => {
    const text = JSON.stringify((await call(listUsers, { as: admin.token })).body);
    expect(text).not.toMatch(/argon2|hash/i);
  });

  test('a developer sees environments and manages no users', async () => {
    expect((await call(listEnvironments, { as: li.token })).status).toBe(200);
    expect(await call(listUsers, { as: li.token })).toMatchObject({ status: 403, body: { code: 'access/forbidden' } });
  });
});
