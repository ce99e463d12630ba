import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GET as getChanges } from '@/app/api/v1/slow-queries/[digestId]/changes/route';
import { POST as decide } from '@/app/api/v1/slow-queries/[digestId]/decision/route';
import { POST as explain, GET as listPlans } from '@/app/api/v1/slow-queries/[digestId]/plans/route';
import { GET as getDigest } from '@/app/api/v1/slow-queries/[digestId]/route';
import { GET as getSamples } from '@/app/api/v1/slow-queries/[digestId]/samples/route';
import { GET as listDigests } from '@/app/api/v1/slow-queries/route';
import { DELETE as removeSource } from '@/app/api/v1/slow-queries/sources/[sourceId]/route';
import { POST as addSource, GET as listSources } from '@/app/api/v1/slow-queries/sources/route';
import { GET as getUpload } from '@/app/api/v1/slow-queries/uploads/[uploadId]/route';
import { GET as listUploads, POST as sendLog } from '@/app/api/v1/slow-queries/uploads/route';
import type { ApiWorld, Person } from '@/app/testing/api-world';
import { call, createApiWorld } from '@/app/testing/api-world';
import type { ProjectThings } from '@/app/testing/two-projects';
import { addEnvironment, addThings } from '@/app/testing/two-projects';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { saveBatch } from '@/lib/adapters/prisma/slow-log/save-batch';
import { RowEvents } from '@/lib/slow-log/collect/row-events';
import { SlowBatch } from '@/lib/slow-log/collect/slow-batch';

let world: ApiWorld;
let sql: MetadataSql;
let trade: ProjectThings;
let dba: Person;
let onCall: Person;
let developer: Person;

beforeAll(async () => {
  world = await createApiWorld();
  trade = await addThings(world, 'trade', await addEnvironment(world));
  dba = await world.addPerson('dba', ['dba']);
  onCall = await world.addPerson('oncall', ['on-call']);
  developer = await world.addPerson('dev', []);
  const url = new URL(world.name, process.env['TEST_DATABASE_URL']).href;
  sql = createMetadataSql({ url, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  await saveEvents((add) => {
    for (let n = 0; n < 3; n++) add(`SELECT a FROM orders_0${n} WHERE mobile = 'secret-${n}'`, 2);
    add('DELETE FROM log', 1);
  });
});
afterAll(async () => {
  await sql.close();
  await world.end();
});

/** Ten minutes ago. */
async function saveEvents(write: (add: (text: string, seconds: number) => void) => void): Promise<void> {
  const events = new RowEvents();
  const batch = new SlowBatch();
  write((text, seconds) =>
    batch.add(
      events.eventOf({
        timeMicros: (Date.now() - 600_000) * 1000,
        queryMicros: seconds * 1e6,
        lockMicros: 0,
        rowsSent: 1,
        rowsExamined: 10,
        schema: 'shop',
        user: 'app',
        host: 'web1',
        text,
        isAdministrator: false,
      }),
    ),
  );
  await sql.transaction((tx) => saveBatch(tx, trade.instanceId, batch.rows()));
}

const day = 86_400_000;
/** To the full hour, so that two of them are whole hours apart. */
const iso = (ms: number) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 3_600_000 + ms).toISOString();
const list = async (query = '') => (await call(listDigests, { as: onCall.token, query })).body;
const firstId = async () => (await list()).items[0]?.id ?? '';

describe('what is slow', () => {
  test('ranked, paged and filtered', async () => {
    const first = await list('?limit=1');
    expect(first.items).toMatchObject([
      {
        fingerprint: 'select a from orders_? where mobile = ?',
        count: 3,
        sumMicros: 6_000_000,
        isNew: true,
        regression: null,
      },
    ]);
    expect(first.total).toMatchObject({ count: 4, sumMicros: 7_000_000 });
    const second = await list(`?limit=1&cursor=${first.nextCursor}`);
    expect(second.items.map(({ fingerprint }) => fingerprint)).toEqual(['delete from log']);
    expect((await list('?text=delete&user=app&order=p95')).items).toHaveLength(1);
    expect((await list('?isRegressed=true')).items).toEqual([]);
  });

  test.each(['?hours=0', '?order=none', '?instanceId=x', '?state=open', '?isNew=perhaps'])(
    '%s is refused',
    async (query) => {
      const { status, body } = await call(listDigests, { as: dba.token, query });
      expect([status, body.code]).toEqual([400, 'request/invalid']);
    },
  );

  test('one of them; its samples without values, with them for who may', async () => {
    const digestId = await firstId();
    const { body } = await call(getDigest, { as: onCall.token, params: { digestId } });
    expect(body).toMatchObject({
      id: digestId,
      work: { state: 'new' },
      version: 0,
      judgement: { kind: 'too-little-history' },
    });
    expect(body.places).toMatchObject([{ instanceId: trade.instanceId, schema: 'shop', count: 3 }]);
    expect(JSON.stringify(body)).not.toContain('secret');
    const masked = await call(getSamples, { as: onCall.token, params: { digestId } });
    expect(masked.body.items).toMatchObject([{ text: 'SELECT a FROM orders_00 WHERE mobile = ?', isMasked: true }]);
    const refused = await call(getSamples, { as: onCall.token, params: { digestId }, query: '?raw=true' });
    expect([refused.status, refused.body.code]).toEqual([403, 'access/forbidden']);
    const raw = await call(getSamples, { as: dba.token, params: { digestId }, query: '?raw=true' });
    expect(raw.body.items[0]?.text).toContain("'secret-0'");
    const none = await call(getSamples, { as: dba.token, params: { digestId: '0'.repeat(16) } });
    expect([none.status, none.body.code]).toEqual([404, 'slow-sql/not-found']);
  });

  test('is somebody’s work, decided on what was seen', async () => {
    const digestId = await firstId();
    const owned = { version: 0, state: 'owned' as const };
    const answers = [
      await call(decide, { as: onCall.token, params: { digestId }, body: owned }),
      await call(decide, { as: onCall.token, params: { digestId }, body: owned }),
      await call(decide, { as: onCall.token, params: { digestId }, body: { version: 1, state: 'ignored' } }),
      await call(decide, { as: developer.token, params: { digestId }, body: owned }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [200, undefined],
      [409, 'slow-sql/changed-meanwhile'],
      [422, 'slow-sql/reason-needed'],
      [403, 'access/forbidden'],
    ]);
    expect((await list('?state=owned')).items).toMatchObject([{ work: { owner: { name: 'oncall' }, version: 1 } }]);
  });
});

describe('two periods', () => {
  test('compared, with what differs', async () => {
    const body = await list('?against=before');
    expect(body.items.map(({ difference, before }) => [difference, before.count])).toEqual([
      ['new', 0],
      ['new', 0],
    ]);
    expect(body.differing).toEqual({ new: 2, gone: 0 });
    const gone = await list(`?from=${iso(-3 * day)}&to=${iso(-2 * day)}&against=${iso(-day)}&only=gone`);
    expect(gone.items).toMatchObject([
      { difference: 'gone', count: 0, before: { count: 3 } },
      { difference: 'gone', before: { count: 1 } },
    ]);
  });

  test.each<[string, number, string]>([
    ['?from=2026-01-01T00:00:00Z', 422, 'slow-sql/period-unreadable'],
    [`?from=${iso(0)}&to=${iso(-day)}`, 422, 'slow-sql/period-order'],
    [`?from=${iso(-day)}&to=${iso(9 * day)}`, 422, 'slow-sql/period-future'],
    [`?against=${iso(-900 * day)}`, 422, 'slow-sql/period-too-old'],
    ['?from=yesterday&to=today', 400, 'request/invalid'],
    ['?only=other', 400, 'request/invalid'],
  ])('%s is refused', async (query, status, code) => {
    const answer = await call(listDigests, { as: onCall.token, query });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('tickets on the tables of a digest', () => {
  const changesAs = async ({ token }: Person, digestId: string) =>
    call(getChanges, { as: token, params: { digestId } });

  test('are told with when they were done, and not to who may not see slow statements', async () => {
    await saveEvents((add) => add('SELECT note FROM orders WHERE note = 7', 3));
    const { items } = await list('?text=note');
    const digestId = items[0]?.id ?? '';
    const { body: digest } = await call(getDigest, { as: onCall.token, params: { digestId } });
    expect(digest.tables).toEqual([{ instanceId: trade.instanceId, schema: 'shop', table: 'orders' }]);
    await world.db.cell.update({
      where: { id: trade.cellId },
      data: { state: 'done', finishedAt: new Date('2026-11-20T01:00:00Z') },
    });
    const { body } = await changesAs(onCall, digestId);
    const running = body.items.find(({ title }) => title === 'running');
    expect(running).toMatchObject({ mode: 'write', doneAt: '2026-11-20T01:00:00.000Z' });
    expect(body.items.filter(({ doneAt }) => doneAt !== null)).toHaveLength(1);
    // What is not done yet counts by when it was written, which was later here.
    expect(body.items.map(({ title }) => title)).toEqual(['approved', 'waiting', 'draft', 'running']);
    expect((await changesAs(developer, digestId)).status).toBe(403);
    expect((await changesAs(dba, '0'.repeat(16))).body.code).toBe('slow-sql/not-found');
  });

  test('of other tables are not told', async () => {
    const { items } = await list('?text=delete');
    expect((await changesAs(onCall, items[0]?.id ?? '')).body.items).toEqual([]);
  });
});

test('a plan is asked for once, and waits for a worker', async () => {
  const params = { digestId: await firstId() };
  const body = { instanceId: trade.instanceId };
  const statuses = [
    (await call(explain, { as: onCall.token, params, body })).status,
    (await call(explain, { as: dba.token, params, body })).status,
    (await call(explain, { as: developer.token, params, body })).status,
    (await call(explain, { as: dba.token, params, body: { instanceId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } })).status,
  ];
  expect(statuses).toEqual([202, 202, 403, 404]);
  const { body: listed } = await call(listPlans, { as: onCall.token, params });
  expect(listed.items).toMatchObject([{ instanceId: trade.instanceId, state: 'pending', answer: null }]);
  expect(await sql.rows(`SELECT zone FROM outbox WHERE job = 'slow-sql.explain'`)).toHaveLength(1);
});

test('sources are kept by who keeps instances', async () => {
  const body = { instanceId: trade.instanceId, kind: 'slow-log-table' as const };
  expect((await call(addSource, { as: onCall.token, body })).status).toBe(403);
  const added = await call(addSource, { as: dba.token, body });
  expect(added.status).toBe(201);
  expect((await call(addSource, { as: dba.token, body })).body.code).toBe('slow-sql/source-exists');
  const other = await call(addSource, { as: dba.token, body: { ...body, kind: 'statement-digests' } });
  expect([other.status, other.body.code]).toEqual([409, 'slow-sql/source-other-kind']);
  await sql.execute(`UPDATE slow_source SET failure = '{"code":"log-output","detail":"FILE"}'`);
  const listed = await call(listSources, { as: onCall.token });
  expect(listed.body.items).toMatchObject([
    { kind: 'slow-log-table', failure: { code: 'log-output', text: { en: expect.stringContaining('goes to FILE') } } },
  ]);
  const params = { sourceId: added.body.id };
  expect((await call(removeSource, { as: dba.token, params })).status).toBe(200);
  expect((await call(removeSource, { as: dba.token, params })).status).toBe(404);
});

describe('a log that is sent', () => {
  const log = `# Time: 2026-11-20T01:00:00.000000Z\n# User@Host: app[app] @  [10.0.0.1]\n# Query_time: 2.5  Lock_time: 0.1 Rows_sent: 1  Rows_examined: 100\nuse shop;\nSET timestamp=1763596800;\nSELECT a FROM t WHERE secret = 'value-1';\n`;
  const send = async (body: Uint8Array | string, as: Person = onCall, query = '?name=slow.log.gz') => {
    const request = new Request(`http://sluice.test/api/v1/slow-queries/uploads${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as.token}`, 'content-type': 'application/octet-stream' },
      body: new Blob([new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body)]),
    });
    const response = await sendLog(request);
    return { status: response.status, body: await response.json() };
  };

  test('packed, is digested and kept without values', async () => {
    const sent = await send(gzipSync(log));
    expect([sent.status, sent.body]).toEqual([201, { id: expect.any(String), events: 1, digests: 1 }]);
    const params = { uploadId: sent.body.id };
    const seen = await call(getUpload, { as: onCall.token, params });
    expect(seen.body).toMatchObject({ name: 'slow.log.gz', isMasked: true, items: [{ count: 1, sumSeconds: 2.5 }] });
    expect(JSON.stringify(seen.body)).not.toContain('value-1');
    expect((await call(getUpload, { as: onCall.token, params, query: '?raw=true' })).status).toBe(403);
    const raw = await call(getUpload, { as: dba.token, params, query: '?raw=true' });
    expect(raw.body.items[0]?.sample).toContain('value-1');
    expect((await call(listUploads, { as: onCall.token })).body.items).toMatchObject([{ id: sent.body.id, events: 1 }]);
  });

  test.each<[string, () => Promise<{ status: number; body: { code: string } }>, number, string]>([
    ['no slow log', () => send('hello'), 422, 'slow-sql/upload-empty'],
    ['nothing', () => send(''), 422, 'slow-sql/upload-empty'],
    ['cut gzip', () => send(gzipSync(log).subarray(0, 40)), 422, 'slow-sql/upload-unreadable'],
    ['without the right', () => send(log, developer), 403, 'access/forbidden'],
    ['with a wrong zone', () => send(log, onCall, '?zoneOffsetMinutes=9999'), 400, 'request/invalid'],
  ])('%s', async (_what, sending, status, code) => {
    const sent = await sending();
    expect([sent.status, sent.body.code]).toEqual([status, code]);
  });
});
