import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RateLimiter } from '@/app/_server/rate-limit';
import type { RouteHandler } from '@/app/_server/route';
import { services } from '@/app/_server/services';
import { operations } from '@/app/api/v1/_contract/operations';
import type { ApiWorld, Person, Sent } from '@/app/testing/api-world';
import { call, createApiWorld } from '@/app/testing/api-world';
import { handlersOf, loadRoutes } from '@/app/testing/route-modules';
import type { Ids } from '@/app/testing/samples';
import { idsOf, samples, saysPartIsAway } from '@/app/testing/samples';
import type { ProjectThings } from '@/app/testing/two-projects';
import { addEnvironment, addThings } from '@/app/testing/two-projects';

/**
 * Every text of every request replaced by what breaks programs: quotes and comments of SQL, NUL, half a character, names of object
 * properties, very long and very many. Whatever comes back, it is an answer and never a failure of ours.
 */
let world: ApiWorld;
let trade: ProjectThings;
let ids: Ids;
let mighty: Person;
const handlers = new Map<string, RouteHandler>();

beforeAll(async () => {
  world = await createApiWorld();
  for (const route of await loadRoutes()) {
    for (const { handler } of handlersOf(route)) {
      if (handler.operation) handlers.set(handler.operation.id, handler as RouteHandler);
    }
  }
  const environmentId = await addEnvironment(world);
  trade = await addThings(world, 'trade', environmentId);
  mighty = await world.addPerson('mighty', ['developer', 'dba', 'on-call', 'admin', 'auditor']);
  const token = await world.db.apiToken.findFirstOrThrow({ where: { userId: trade.member.id } });
  ids = idsOf(trade, { userId: trade.member.id, tokenId: token.id });
  Object.assign(services(), { limiter: { take: () => ({ allowed: true }) } satisfies RateLimiter });
});
afterAll(() => world.end());

const hostile: readonly unknown[] = [
  'x`;SELECT SLEEP(3)-- ',
  "' OR SLEEP(3)-- ",
  '") UNION SELECT password_hash FROM user-- ',
  'a\u0000b',
  '\ud800',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '%5c..%5c..',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.test")',
  '#{7*7}{{7*7}}',
  'x'.repeat(65_536),
  '😀'.repeat(300),
  '',
  ' ',
  -1,
  1e99,
  null,
  true,
  [],
  {},
  [['1) or 1=1']],
  { $gt: '' },
];

type Place = { readonly name: string; readonly put: (value: unknown) => Omit<Sent, 'as'> };

/** Each place of a request that holds a text or a number, with a way to put something else there. */
function placesOf(sent: Omit<Sent, 'as'>): readonly Place[] {
  const inParams = Object.keys(sent.params ?? {}).map((name) => ({
    name: `params.${name}`,
    put: (value: unknown) => ({ ...sent, params: { ...sent.params, [name]: String(value) } }),
  }));
  const inBody = leavesOf(sent.body).map((path) => ({
    name: `body.${path.join('.')}`,
    put: (value: unknown) => ({ ...sent, body: withValue(sent.body, path, value) }),
  }));
  return [...inParams, ...inBody];
}

function leavesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

function withValue(value: unknown, [name, ...rest]: readonly string[], put: unknown): unknown {
  if (name === undefined) return put;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[name] = withValue(copy[name], rest, put);
  return copy;
}

/** They end the very sessions and accounts that the test lives on. */
const untouched = ['session.end'];

describe.each(operations.filter(({ id }) => !untouched.includes(id)).map(({ id }) => [id]))('%s', (id) => {
  test('has an answer to everything', async () => {
    const wrong: string[] = [];
    const handler = handlers.get(id);
    const sample = samples[id];
    if (!handler || !sample) throw new Error(`no handler or sample for ${id}`);
    const plain = sample(ids, trade);
    const queries = (handler.operation.query ? Object.keys(handler.operation.query.shape) : []).map((name) => ({
      name: `query.${name}`,
      put: (value: unknown) => ({ ...plain, query: `?${new URLSearchParams([[name, String(value)]])}` }),
    }));
    for (const { name, put } of [...placesOf(plain), ...queries]) {
      for (const value of hostile) {
        const before = performance.now();
        const { status, body } = await call(handler, { ...put(value), as: mighty.token });
        const seconds = (performance.now() - before) / 1000;
        const shown = JSON.stringify(value)?.slice(0, 40);
        if (status >= 500 && !saysPartIsAway.includes(body?.code))
          wrong.push(`${name} = ${shown}: ${status} ${body?.code}`);
        if (seconds > 2.5) wrong.push(`${name} = ${shown}: took ${seconds.toFixed(1)} s`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
