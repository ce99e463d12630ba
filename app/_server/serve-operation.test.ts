import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor, Role, TokenScope } from '@/lib/access/actor';
import { newId, userIdSchema } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';
import { defineOperation } from './operation';
import { createRateLimiter } from './rate-limit';
import type { Caller, Handle, Host, Served } from './serve-operation';
import { serve } from './serve-operation';

const origin = 'https://sluice.test';

const actorOf = (role: Role, scopes?: readonly TokenScope[]): Actor => ({
  userId: newId(userIdSchema),
  login: role,
  displayName: role,
  roles: new Set([role]),
  projects: new Map(),
  via: scopes ? 'api' : 'web',
  ...(scopes ? { token: { scopes: new Set(scopes) } } : {}),
});

function hostFor(caller: Caller | undefined | 'bad credentials') {
  const served: Served[] = [];
  const host: Host = {
    origin,
    trustedProxies: 0,
    limiter: createRateLimiter(() => 0),
    establish: async () => (caller === 'bad credentials' ? refuse({ code: 'access/token-refused' }) : ok(caller)),
    isOutage: (error) => error instanceof Error && error.message === 'no route to database',
    newRequestId: () => 'request-1',
    report: (entry) => served.push(entry),
  };
  return { host, served };
}

const rename = defineOperation({
  id: 'things.rename',
  method: 'POST',
  path: '/api/v1/things/{thingId}',
  summary: 'Rename a thing',
  permission: 'instance.manage',
  params: z.object({ thingId: z.string() }),
  query: z.object({ tag: z.array(z.string()).optional(), dry: z.stringbool().optional() }),
  body: z.object({ name: z.string().min(1), version: z.number().int() }),
  bodyLimitBytes: 1_000,
  answer: { status: 200, schema: z.object({ name: z.string(), version: z.number() }) },
  errors: ['access/forbidden'],
  idempotent: true,
  ifMatch: true,
});

type SentRequest = { readonly headers?: Record<string, string>; readonly body?: unknown; readonly search?: string };

function send(host: Host, sent: SentRequest = {}, handle: Handle<typeof rename> = echo) {
  const request = new Request(`${origin}/api/v1/things/7${sent.search ?? ''}`, {
    method: 'POST',
    body: JSON.stringify(sent.body ?? { name: 'a', version: 1 }),
    headers: { 'content-type': 'application/json', origin, ...sent.headers },
  });
  return serve(host, rename, handle, request, { params: Promise.resolve({ thingId: '7' }) });
}

const echo: Handle<typeof rename> = async ({ body }) =>
  ok({ ...body, secret: 'a field that the schema does not know' });
const inSession = (role: Role): Caller => ({ actor: actorOf(role), with: 'session', sessionToken: 'abc' });
const dba = inSession('dba');

test('parts reach the handler, the answer is the schema and nothing else', async () => {
  const { host, served } = hostFor(dba);
  const answer = await send(
    host,
    { headers: { 'idempotency-key': 'k1' }, search: '?tag=a&tag=b&dry=yes' },
    async (call) => {
      expect(call).toMatchObject({
        params: { thingId: '7' },
        query: { tag: ['a', 'b'], dry: true },
        idempotencyKey: 'k1',
        actor: { login: 'dba' },
      });
      return echo(call);
    },
  );
  expect(await answer.json()).toEqual({ name: 'a', version: 1 });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    etag: '"1"',
    'x-content-type-options': 'nosniff',
    'x-request-id': 'request-1',
  });
  expect(served).toMatchObject([{ status: 200, requestId: 'request-1', actor: { login: 'dba' } }]);
});

test.each<
  [name: string, caller: Caller | undefined | 'bad credentials', sent: SentRequest, status: number, code: string]
>([
  ['nobody', undefined, {}, 401, 'access/not-signed-in'],
  ['credentials that do not hold', 'bad credentials', {}, 401, 'access/token-refused'],
  ['a role without the right', inSession('auditor'), {}, 403, 'access/forbidden'],
  ['a token without the scope', { actor: actorOf('dba', ['read']), with: 'token' }, {}, 403, 'access/forbidden'],
  ['a cookie from elsewhere', dba, { headers: { origin: 'https://evil.test' } }, 403, 'request/wrong-origin'],
  ['a cookie from a sandbox', dba, { headers: { origin: 'null' } }, 403, 'request/wrong-origin'],
  ['a form post', dba, { headers: { 'content-type': 'text/plain' } }, 415, 'request/unsupported-media-type'],
  ['too much', dba, { body: 'x'.repeat(2_000) }, 413, 'request/too-large'],
  ['a wrong form', dba, { body: { name: '' } }, 400, 'request/invalid'],
  ['a key with a blank', dba, { headers: { 'idempotency-key': 'a b' } }, 400, 'request/invalid'],
  ['a bare If-Match', dba, { headers: { 'if-match': '1' } }, 400, 'request/invalid'],
  ['an If-Match that contradicts', dba, { headers: { 'if-match': '"2"' } }, 400, 'request/invalid'],
])('%s is refused with status, code and message', async (_, caller, sent, status, code) => {
  const { host, served } = hostFor(caller);
  const answer = await send(host, sent, () => {
    throw new Error('the handler must not be reached');
  });
  const body = await answer.json();
  expect([answer.status, body.code]).toEqual([status, code]);
  expect(body.message.length).toBeGreaterThan(10);
  expect(body.requestId).toBe('request-1');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(served).toMatchObject([{ status, code }]);
});

test('a token needs no origin: no browser sends it by itself', async () => {
  const { host } = hostFor({ actor: actorOf('dba', ['admin']), with: 'token' });
  expect((await send(host, { headers: { origin: 'https://ci.test' } })).status).toBe(200);
});

test('If-Match stands for the version of the body', async () => {
  const { host } = hostFor(dba);
  const answer = await send(host, { headers: { 'if-match': '"7"' }, body: { name: 'a' } });
  expect(await answer.json()).toEqual({ name: 'a', version: 7 });
});

test('every issue of every part is told at once, by its path', async () => {
  const { host } = hostFor(dba);
  const answer = await send(host, { body: { name: '' }, search: '?dry=perhaps' });
  const { details } = await answer.json();
  expect(details.issues.map(({ path }: { path: string }) => path)).toEqual(['query.dry', 'body.name', 'body.version']);
});

test('what was thrown goes to the log under the request id, and nothing of it to the caller', async () => {
  const { host, served } = hostFor(dba);
  const answer = await send(host, {}, () => {
    throw new Error("Access denied for 'sluice'@'db-1' using password hunter2");
  });
  const text = await answer.text();
  expect(answer.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', details: {}, requestId: 'request-1' });
  expect(text).not.toContain('hunter2');
  expect(String(served[0]?.error)).toContain('hunter2');
});

test('an outage of the store says that it is one, and when to come back', async () => {
  const { host } = hostFor(dba);
  const answer = await send(host, {}, () => {
    throw new Error('no route to database');
  });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
});

test('a caller above the allowance is told when to come back', async () => {
  const { host } = hostFor(dba);
  let answer = await send(host);
  for (let i = 0; i < 200 && answer.status === 200; i++) answer = await send(host);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('the message follows Accept-Language', async () => {
  const { host } = hostFor(undefined);
  const answer = await send(host, { headers: { 'accept-language': 'zh-CN' } });
  expect((await answer.json()).message).toBe('尚未登录或会话已结束，请重新登录。');
});

test('a request id from outside is kept when it is harmless, else replaced', async () => {
  const { host } = hostFor(dba);
  const idFor = async (id: string) =>
    (await send(host, { headers: { 'x-request-id': id } })).headers.get('x-request-id');
  expect(await idFor('trace-0123456789')).toBe('trace-0123456789');
  expect(await idFor('short')).toBe('request-1');
  expect(await idFor('x'.repeat(65))).toBe('request-1');
});
