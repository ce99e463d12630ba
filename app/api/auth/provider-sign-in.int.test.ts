import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { services } from '@/app/_server/services';
import { GET as callback } from '@/app/api/auth/[providerId]/callback/route';
import { POST as logout } from '@/app/api/auth/[providerId]/logout/route';
import { GET as start } from '@/app/api/auth/[providerId]/start/route';
import { GET as getMe } from '@/app/api/v1/me/route';
import { POST as reauthenticate } from '@/app/api/v1/session/reauthenticate/route';
import { POST as createSession } from '@/app/api/v1/session/route';
import { POST as createToken } from '@/app/api/v1/tokens/route';
import type { ApiWorld } from '@/app/testing/api-world';
import { call, createApiWorld, origin, password } from '@/app/testing/api-world';
import type { ProviderServer } from '@/lib/adapters/oidc/testing/provider-server';
import { clientId, follow, startProvider } from '@/lib/adapters/oidc/testing/provider-server';

let world: ApiWorld;
let provider: ProviderServer;

beforeAll(async () => {
  provider = await startProvider(`${origin}/api/auth/corp/callback`);
  const { issuer, clientSecret, scopes } = provider;
  const common = { clientId, clientSecret, scopes, roles: { developer: ['*'], dba: ['dbas'] } };
  process.env['SLUICE_OIDC'] = JSON.stringify([
    { ...common, id: 'corp', name: 'Corp', issuer, sessionHours: 2 },
    { ...common, id: 'away', name: 'Away', issuer: 'http://127.0.0.1:1' },
  ]);
  world = await createApiWorld();
  Object.assign(services(), { limiter: { take: () => ({ allowed: true }) } });
});
afterAll(async () => {
  await provider.stop();
  await world.end();
});
beforeEach(async () => {
  provider.setDenies(false);
  await world.sql.query('DELETE FROM user; DELETE FROM spent_sign_in_state');
});

const li = {
  sub: 'Li-1',
  preferred_username: 'li.na',
  name: '李娜',
  email: 'li@example.test',
  email_verified: true,
  groups: ['dbas'],
};

const cookieIn = (headers: Headers, name: string) =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => pair.startsWith(`${name}=`));

/** Off to the provider, and what the browser holds and comes back with. */
async function away(query = '', jar?: Map<string, string>) {
  const begun = await call(start, { params: { providerId: 'corp' }, query });
  expect(begun.status).toBe(303);
  const location = begun.headers.get('location') ?? '';
  const back = new URL(await follow(location, provider.issuer, jar));
  return { location: new URL(location), cookie: cookieIn(begun.headers, 'sluice-oidc') ?? '', back };
}

const comeBack = (back: URL, cookie: string, providerId = 'corp') =>
  call(callback, { params: { providerId }, query: back.search, headers: { cookie } });

async function signIn(person: typeof li & object, query = '') {
  provider.setPerson(person);
  const { back, cookie } = await away(query);
  const answer = await comeBack(back, cookie);
  return { answer, session: cookieIn(answer.headers, 'sluice-session') ?? '' };
}

const refusedWith = (headers: Headers) => new URL(headers.get('location') ?? '', origin).searchParams.get('refused');

describe('signing in by a provider', () => {
  test('makes the account, with name, verified address and the roles of the groups', async () => {
    const { answer, session } = await signIn(li, '?next=%2Ftickets%3Fstate%3Ddraft');
    expect(answer).toMatchObject({ status: 303 });
    expect(answer.headers.get('location')).toBe('/tickets?state=draft');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const me = await call(getMe, { headers: { cookie: session } });
    expect(me.body).toMatchObject({ login: 'li.na', displayName: '李娜', roles: ['developer', 'dba'] });
    const user = await world.db.user.findUniqueOrThrow({ where: { login: 'li.na' }, include: { sessions: true } });
    expect(user).toMatchObject({
      provider: 'oidc',
      issuer: provider.issuer,
      subject: 'Li-1',
      email: 'li@example.test',
    });
    expect(user.passwordHash).toBeNull();
    const life = (user.sessions[0]?.expiresAt.getTime() ?? 0) - Date.now();
    expect(Math.round(life / 3_600_000)).toBe(2);
  });

  test('asks with PKCE, state and nonce, for an answer to our own address', async () => {
    const { location } = await away();
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: `${origin}/api/auth/corp/callback`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(location.href).not.toContain(provider.clientSecret);
  });

  test('knows the person by the subject, whatever else has changed', async () => {
    await signIn(li);
    const { id } = await world.db.user.findFirstOrThrow();
    await signIn({ ...li, preferred_username: 'someone.else', email: 'new@example.test', name: 'Li Na', groups: [] });
    const users = await world.db.user.findMany({ include: { roles: true } });
    expect(users).toHaveLength(1);
    expect(users[0]).toMatchObject({ id, login: 'li.na', displayName: 'Li Na', email: 'new@example.test' });
    expect(users[0]?.roles.map(({ role }) => role)).toEqual(['developer']);
  });

  test('another subject with the same name and address is another person', async () => {
    await signIn(li);
    await signIn({ ...li, sub: 'li-1' });
    expect((await world.db.user.findMany()).map(({ login }) => login).sort()).toEqual(['li.na', 'li.na-2']);
  });

  test('an own account of that name and address is not taken over', async () => {
    const admin = await world.addPerson('admin', ['admin']);
    await world.db.user.update({ where: { id: admin.id }, data: { email: li.email } });
    const { session } = await signIn({ ...li, preferred_username: 'admin' });
    expect((await call(getMe, { headers: { cookie: session } })).body).toMatchObject({ login: 'admin-2' });
    expect(await world.db.user.findUniqueOrThrow({ where: { id: admin.id } })).toMatchObject({ provider: 'local' });
  });

  test('who is out of use here stays out', async () => {
    await signIn(li);
    await world.db.user.updateMany({ data: { disabledAt: new Date() } });
    const { answer, session } = await signIn(li);
    expect(refusedWith(answer.headers)).toBe('access/sign-in-refused');
    expect(session).toBe('');
  });

  test('ends the session that the browser came with', async () => {
    const first = await signIn(li);
    const { back, cookie } = await away();
    await comeBack(back, `${cookie}; ${first.session}`);
    expect((await call(getMe, { headers: { cookie: first.session } })).status).toBe(401);
  });
});

describe('an answer that does not hold', () => {
  test('is refused when it comes a second time', async () => {
    provider.setPerson(li);
    const { back, cookie } = await away();
    expect((await comeBack(back, cookie)).headers.get('location')).toBe('/');
    const again = await comeBack(back, cookie);
    expect(refusedWith(again.headers)).toBe('access/flow-lost');
    expect(cookieIn(again.headers, 'sluice-session')).toBeUndefined();
  });

  test('is one sign-in when it comes four times at once', async () => {
    provider.setPerson(li);
    const { back, cookie } = await away();
    const answers = await Promise.all(Array.from({ length: 4 }, () => comeBack(back, cookie)));
    expect(answers.filter(({ headers }) => headers.get('location') === '/')).toHaveLength(1);
    expect(await world.db.session.count()).toBe(1);
  });

  test.each<[why: string, change: (back: URL, cookie: string) => [URL, string], code: string]>([
    ['without the cookie', (back) => [back, ''], 'access/flow-lost'],
    ['with a cookie that was made up', (back) => [back, 'sluice-oidc=v1.test.AAAA.AAAA'], 'access/flow-lost'],
    ['with a cookie that was altered', (back, cookie) => [back, `${cookie.slice(0, -4)}AAAA`], 'access/flow-lost'],
    ['without a state', (back, cookie) => [without(back, 'state'), cookie], 'access/flow-lost'],
    ['with another state', (back, cookie) => [withParam(back, 'state', 'x'), cookie], 'access/flow-lost'],
    ['with another code', (back, cookie) => [withParam(back, 'code', 'x'), cookie], 'access/provider-refused'],
    ['without a code', (back, cookie) => [without(back, 'code'), cookie], 'access/provider-refused'],
    [
      'of another issuer',
      (back, cookie) => [withParam(back, 'iss', 'https://evil.test'), cookie],
      'access/provider-refused',
    ],
    ['without its issuer', (back, cookie) => [without(back, 'iss'), cookie], 'access/provider-refused'],
  ])('%s', async (_why, change, code) => {
    provider.setPerson(li);
    const { back, cookie } = await away();
    const answer = await comeBack(...change(back, cookie));
    expect(refusedWith(answer.headers)).toBe(code);
    expect(cookieIn(answer.headers, 'sluice-session')).toBeUndefined();
    expect(await world.db.user.count()).toBe(0);
  });

  test('of one flow is none for the cookie of another, nor for another provider', async () => {
    provider.setPerson(li);
    const [first, second] = [await away(), await away()];
    expect(refusedWith((await comeBack(first.back, second.cookie)).headers)).toBe('access/flow-lost');
    expect(refusedWith((await comeBack(first.back, first.cookie, 'away')).headers)).toBe('access/flow-lost');
    expect(refusedWith((await comeBack(first.back, first.cookie, 'nobody')).headers)).toBe('access/provider-unknown');
  });

  test('a parameter that stands twice is no answer', async () => {
    provider.setPerson(li);
    const { back, cookie } = await away();
    back.searchParams.append('code', 'x');
    expect(await comeBack(back, cookie)).toMatchObject({ status: 400, body: { code: 'request/invalid' } });
  });

  test('the provider that says no is not asked again', async () => {
    provider.setPerson(li);
    provider.setDenies(true);
    const { back, cookie } = await away();
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(refusedWith((await comeBack(back, cookie)).headers)).toBe('access/provider-refused');
  });

  test('a provider that is away is said so, and an unknown one too', async () => {
    const begin = async (providerId: string) => refusedWith((await call(start, { params: { providerId } })).headers);
    expect(await begin('away')).toBe('access/provider-unavailable');
    expect(await begin('nobody')).toBe('access/provider-unknown');
  });

  test.each(['https://evil.test/', '//evil.test', '/\\evil.test', 'javascript:alert(1)', 'tickets', '/%0d%0aX: y\n'])(
    'leads to no other place: %j',
    async (next) => {
      const { answer } = await signIn(li, `?next=${encodeURIComponent(next)}`);
      const location = answer.headers.get('location') ?? '';
      expect(new URL(location, origin).origin).toBe(origin);
      expect(location).toMatch(/^\/(?![/\\])/);
    },
  );
});

describe('an account of a provider', () => {
  test('has no password here', async () => {
    const { session } = await signIn(li);
    const headers = { origin, cookie: session };
    const answer = await call(createSession, { body: { login: 'li.na', password }, headers: { origin } });
    expect(answer.body.code).toBe('access/sign-in-refused');
    expect((await call(reauthenticate, { body: { password }, headers })).body.code).toBe('access/sign-in-again');
  });

  test('proves itself there again for what needs more than a session', async () => {
    provider.setPerson(li);
    const jar = new Map<string, string>();
    const first = await away('', jar);
    const session = cookieIn((await comeBack(first.back, first.cookie)).headers, 'sluice-session') ?? '';
    const token = (cookie: string) => call(createToken, { body: { name: 'ci', days: 7 }, headers: { origin, cookie } });
    expect((await token(session)).body.code).toBe('access/reauthenticate-needed');
    const fresh = await away('?fresh=true&next=/account', jar);
    expect(fresh.location.searchParams.get('prompt')).toBe('login');
    const answer = await comeBack(fresh.back, fresh.cookie);
    expect(answer.headers.get('location')).toBe('/account');
    expect((await token(cookieIn(answer.headers, 'sluice-session') ?? '')).status).toBe(201);
  });
});

describe('a logout at the provider', () => {
  const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const now = () => Math.floor(Date.now() / 1000);
  const good = () => ({
    iss: provider.issuer,
    aud: clientId,
    sub: li.sub,
    iat: now(),
    jti: randomUUID(),
    events: event,
  });
  const signed = (claims: JWTPayload, key = provider.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'test', typ: 'logout+jwt' }).sign(key);
  const send = (token: string, more: Readonly<Record<string, string>> = {}) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...more };
    const body = new URLSearchParams({ logout_token: token }).toString();
    return logout(new Request(`${origin}/api/auth/corp/logout`, { method: 'POST', headers, body }), {
      params: Promise.resolve({ providerId: 'corp' }),
    });
  };
  const isIn = async (cookie: string) => (await call(getMe, { headers: { cookie } })).status === 200;

  test('ends the sessions here, and each token once', async () => {
    const { session } = await signIn(li);
    const token = await signed(good());
    expect((await send(token)).status).toBe(200);
    expect(await isIn(session)).toBe(false);
    const { session: again } = await signIn(li);
    expect((await send(token)).status).toBe(400);
    expect(await isIn(again)).toBe(true);
  });

  test.each<[why: string, token: () => Promise<string>]>([
    ['of another issuer', () => signed({ ...good(), iss: 'https://evil.test' })],
    ['for another client', () => signed({ ...good(), aud: 'other' })],
    ['that is old', () => signed({ ...good(), iat: now() - 3600 })],
    ['that is an ID token', () => signed({ ...good(), nonce: 'n' })],
    ['without the event', () => signed({ ...good(), events: {} })],
    ['without a person', () => signed({ ...good(), sub: '' })],
    ['signed by somebody else', () => signed(good(), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
    [
      'signed with the secret of the client',
      () => new SignJWT(good()).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(provider.clientSecret)),
    ],
    ['signed by nobody', async () => new UnsecuredJWT(good()).encode()],
    ['that is none', async () => 'nonsense'],
  ])('a token %s ends nothing', async (_why, token) => {
    const { session } = await signIn(li);
    expect((await send(await token())).status).toBe(400);
    expect(await isIn(session)).toBe(true);
  });

  test('of nobody we know is no error, and tells nothing', async () => {
    expect((await send(await signed({ ...good(), sub: 'stranger' }))).status).toBe(200);
  });

  test('comes as a form', async () => {
    expect((await send('x', { 'content-type': 'application/json' })).status).toBe(415);
  });
});

function withParam(url: URL, name: string, value: string): URL {
  const changed = new URL(url);
  changed.searchParams.set(name, value);
  return changed;
}

function without(url: URL, name: string): URL {
  const changed = new URL(url);
  changed.searchParams.delete(name);
  return changed;
}
