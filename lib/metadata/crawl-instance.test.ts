import { expect, test } from 'vitest';
import { createCrawlInstance } from '@/lib/metadata/crawl-instance';
import type { CrawlSession, SchemaReadout } from '@/lib/metadata/crawl-source';
import type { CrawlOutcome, IndexStore, KnownSchema, SchemaToSave } from '@/lib/metadata/index-store';
import { tableOf } from '@/lib/metadata/testing/objects';
import { environmentIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';

const instanceId = newId(instanceIdSchema);
const environmentId = newId(environmentIdSchema);
const readout = (name: string, tables: readonly string[]): SchemaReadout => ({
  kind: 'read',
  database: {
    name,
    complete: true,
    charset: null,
    collation: null,
    relations: tables.map((text) => tableOf(text)),
    triggers: [],
    routines: [],
  },
  sizes: new Map(),
  definitions: new Map(),
  gaps: [],
});

/** A server of a few schemas, and a store that remembers what it was told. */
function world(schemas: Readonly<Record<string, readonly string[]>>, known: readonly KnownSchema[] = []) {
  const log: string[] = [];
  const saved = new Map<string, SchemaToSave>();
  let outcome: CrawlOutcome | undefined;
  const session: CrawlSession = {
    schemas: async () => Object.keys(schemas),
    digest: async (name) => `v:${schemas[name]?.join()}`,
    read: async (name) => {
      log.push(`read ${name}`);
      return readout(name, schemas[name] ?? []);
    },
    sizes: async () => new Map(),
    indexUsage: async () => undefined,
    close: async () => void log.push('close'),
  };
  const store: IndexStore = {
    claim: async () => ({ instanceId, environmentId, startedAt: new Date(0) }),
    renew: async () => true,
    finish: async (_, __, end) => {
      outcome = end;
    },
    schemas: async () => known,
    saveSchema: async (_, schema) => {
      saved.set(schema.name, schema);
      return { added: 0, changed: 0, removed: 0 };
    },
    saveSizes: async (_, name) => void log.push(`sizes ${name}`),
    saveUsage: async () => undefined,
    removeSchemas: async (_, names) => void log.push(`remove ${names}`),
  };
  const ports = {
    source: { open: async () => ok(session) },
    store,
    now: () => 0,
    pause: async (ms: number) => void (ms > 0 && log.push(`pause ${ms}`)),
  };
  const run = (more: Partial<typeof ports> = {}, signal = new AbortController().signal) =>
    createCrawlInstance({ ...ports, ...more })(instanceId, 'w', signal);
  return { log, saved, session, store, run, outcome: () => outcome };
}
const seen = (name: string, digest: string, at: number): KnownSchema => ({
  name,
  digest: `${environmentId} v:${digest}`,
  tables: 5,
  columns: 9,
  seenAt: new Date(at),
});

test('reads what is new, sizes of what is known, and forgets what is gone', async () => {
  const { log, saved, run } = world({ a: ['t(id)'], b: ['u(id,x)'] }, [seen('a', 't(id)', 1), seen('gone', 'x', 2)]);
  expect(await run()).toMatchObject({ outcome: 'done', schemas: 2, tables: 6, columns: 11 });
  expect(log).toEqual(['read b', 'sizes a', 'remove gone', 'close']);
  expect([...saved.keys()]).toEqual(['b']);
});

test('begins with what was seen longest ago, so that a broken-off one goes on', async () => {
  const { log, run } = world({ a: ['1(id)'], b: ['2(id)'], c: ['3(id)'] }, [seen('a', 'x', 30), seen('b', 'x', 10)]);
  await run();
  expect(log.slice(0, 3)).toEqual(['read c', 'read b', 'read a']);
});

test('stops between schemas when it is told to, and says what is left', async () => {
  const ending = new AbortController();
  const { run, session, outcome } = world({ a: ['1(id)'], b: ['2(id)'] });
  const read = session.read;
  Object.assign(session, {
    read: (name: string) => {
      ending.abort();
      return read(name);
    },
  });
  await run({}, ending.signal);
  expect(outcome()).toMatchObject({
    outcome: 'partial',
    reason: { code: 'metadata/interrupted', left: 1 },
    schemas: 1,
  });
});

test('leaves the rest to who has the lease now', async () => {
  const { run, store, outcome } = world({ a: ['1(id)'], b: ['2(id)'] });
  Object.assign(store, { renew: async () => false });
  await run();
  expect(outcome()).toMatchObject({ outcome: 'partial', reason: { code: 'metadata/lease-lost' } });
});

test('a schema that cannot be read is named, and the others are', async () => {
  const { run, session, saved } = world({ a: ['1(id)'], b: ['2(id)'] });
  const read = session.read;
  Object.assign(session, {
    read: async (name: string): Promise<SchemaReadout> =>
      name === 'a' ? { kind: 'unreadable', gaps: [{ schema: 'a', part: 'tables', reason: 'timed-out' }] } : read(name),
  });
  expect(await run()).toMatchObject({
    outcome: 'partial',
    reason: { code: 'metadata/not-read', schemas: [{ schema: 'a', reason: 'timed-out' }] },
  });
  expect([...saved.keys()]).toEqual(['b']);
});

test('a reading with a time-out in it is not taken for the whole the next time', async () => {
  const { run, session, saved } = world({ a: ['1(id)'] });
  Object.assign(session, {
    read: async (): Promise<SchemaReadout> => ({
      ...readout('a', ['1(id)']),
      gaps: [{ schema: 'a', part: 'foreign-keys', reason: 'timed-out' }],
    }),
  });
  await run();
  expect(saved.get('a')?.digest).toBe('');
});

test('rests as long as it asked', async () => {
  let at = 0;
  const { run, log } = world({ a: ['1(id)'] });
  await run({ now: () => (at += 100) });
  expect(log).toContain('pause 100');
});

test('a server that does not let it in ends the crawl with the reason', async () => {
  const { run, outcome } = world({});
  await run({ source: { open: async () => refuse({ code: 'instance/timeout', detail: '' }) } } as never);
  expect(outcome()).toMatchObject({ outcome: 'failed', reason: { code: 'instance/timeout' } });
});

test('what somebody else has is left alone', async () => {
  const { run, store } = world({ a: ['1(id)'] });
  Object.assign(store, { claim: async () => undefined });
  expect(await run()).toBeUndefined();
});
