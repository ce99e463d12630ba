import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createRegressionStore } from '@/lib/adapters/prisma/slow-log/regression-store';
import { saveBatch } from '@/lib/adapters/prisma/slow-log/save-batch';
import { createSlowSqlStore } from '@/lib/adapters/prisma/slow-log/slow-sql-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { NoticeMessage } from '@/lib/notify/notice';
import { noticeLine, noticePath } from '@/lib/notify/notice-text';
import {
  environmentIdSchema,
  instanceIdSchema,
  newId,
  userIdSchema,
  webhookIdSchema,
  workItemIdSchema,
} from '@/lib/shared/ids';
import { RowEvents } from '@/lib/slow-log/collect/row-events';
import { SlowBatch } from '@/lib/slow-log/collect/slow-batch';
import { createWatchRegressions } from '@/lib/slow-log/regression/watch-regressions';

let metadata: MetadataDatabase;
let sql: MetadataSql;
const instanceId = newId(instanceIdSchema);
const [owner, dba] = [newId(userIdSchema), newId(userIdSchema)];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let now = new Date();

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const url = new URL(metadata.name, process.env['TEST_DATABASE_URL']);
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  const { db } = metadata;
  const environmentId = newId(environmentIdSchema);
  await db.environment.create({
    data: { id: environmentId, key: 'prod', name: 'prod', kind: 'prod', rank: 1, policy: {} },
  });
  await db.instance.create({
    data: { id: instanceId, name: 'pay-core', host: 'one', port: 3306, tags: {}, environmentId },
  });
  for (const [id, login] of [
    [owner, 'wang'],
    [dba, 'zhou'],
  ] as const)
    await db.user.create({ data: { id, login, displayName: login, email: `${login}@example.com` } });
  await db.userRole.create({ data: { userId: dba, role: 'dba' } });
  await db.webhook.create({
    data: {
      id: newId(webhookIdSchema),
      name: 'room',
      url: 'x',
      secret: 'x',
      keyId: 'x',
      events: ['slow-sql.regressed'],
    },
  });
});
afterAll(async () => {
  await sql.close();
  await metadata.end();
});
beforeEach(async () => {
  for (const table of ['slow_digest', 'slow_rollup', 'slow_regression', 'work_item', 'notification', 'outbox'])
    await sql.execute(`DELETE FROM ${table}`);
  now = new Date(Math.floor(Date.now() / hourMs) * hourMs + 30 * 60_000);
});

const watch = () => {
  const store = { ...createRegressionStore(metadata, sql), now: async () => now };
  return createWatchRegressions(store, 'https://sluice.example.com');
};
async function run(count: number, seconds: number, at: Date, text = 'SELECT a FROM orders WHERE b = 1'): Promise<void> {
  const events = new RowEvents();
  const batch = new SlowBatch();
  for (let n = 0; n < count; n++)
    batch.add(
      events.eventOf({
        timeMicros: at.getTime() * 1000,
        queryMicros: seconds * 1e6,
        lockMicros: 0,
        rowsSent: 1,
        rowsExamined: 1,
        schema: 'shop',
        user: 'app',
        host: 'web1',
        text,
        isAdministrator: false,
      }),
    );
  await sql.transaction((tx) => saveBatch(tx, instanceId, batch.rows()));
}
const usual = async (days = 3) => {
  for (let hour = 4; hour < days * 24; hour += 3) await run(6, 0.1, new Date(now.getTime() - hour * hourMs));
};
const told = async () =>
  (await metadata.db.notification.findMany({ orderBy: { id: 'asc' } })).map(({ userId, message }) => ({
    userId,
    message: message as unknown as NoticeMessage,
  }));
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const state = () => metadata.db.slowRegression.findFirst();
async function decide(more: { state: string; ownerId?: string; until?: Date }): Promise<void> {
  const digest = await metadata.db.slowDigest.findFirst();
  await metadata.db.workItem.create({
    data: {
      id: newId(workItemIdSchema),
      kind: 'slow-sql',
      key: digest?.id ?? '',
      reason: 'known',
      firstSeen: now,
      lastSeen: now,
      version: 1,
      ...more,
    },
  });
}

describe('a statement that became slower', () => {
  test('is told once, to the DBAs and the webhooks, and shown in the list', async () => {
    await usual();
    await run(10, 0.9, now);
    await watch().judge();
    expect(await state()).toMatchObject({
      endedAt: null,
      announcedAt: null,
      usualMicros: 100_000n,
      nowMicros: 900_000n,
    });
    const tells = await Promise.all([watch().tell(), watch().tell()]);
    expect(tells.filter(Boolean)).toHaveLength(1);
    const [notice, ...others] = await told();
    expect(others).toEqual([]);
    expect(notice?.userId).toBe(dba);
    expect(notice && noticeLine(notice.message).en).toBe(
      'A statement on pay-core takes 900 ms, usually 100: 9 × as slow',
    );
    const digest = await metadata.db.slowDigest.findFirst();
    expect(notice && noticePath(notice.message)).toBe(`/slow-queries/${digest?.id}`);
    const jobs = (await metadata.db.outbox.findMany()).map(({ job }) => job).sort();
    expect(jobs).toEqual(['notify.mail', 'notify.webhook']);
    const audit = await metadata.db.audit.findFirst({ where: { action: 'slow-sql.regress' } });
    expect(JSON.stringify(audit?.data)).not.toContain('orders');
    later(600_000);
    await watch().judge();
    expect(await watch().tell()).toBe(false);
    const store = createSlowSqlStore(metadata, sql);
    const span = { from: new Date(now.getTime() - dayMs), to: new Date(now.getTime() + hourMs), period: 3600 as const };
    const { items } = await store.rank(span, { isRegressed: true }, 'regression', { limit: 10 });
    expect(items).toMatchObject([{ regression: { times: 9, basis: 'hours' } }]);
  });

  test('that calms down has ended; the same within a day is not told again, and after it is', async () => {
    await usual();
    await run(10, 0.9, now);
    await watch().judge();
    await watch().tell();
    later(3 * hourMs);
    await run(10, 0.1, now);
    await watch().judge();
    expect((await state())?.endedAt).not.toBeNull();
    later(2 * hourMs);
    await run(10, 0.9, now);
    await watch().judge();
    expect((await state())?.endedAt).toBeNull();
    expect(await watch().tell()).toBe(false);
    later(3 * hourMs);
    await run(10, 0.1, now);
    await watch().judge();
    later(2 * dayMs);
    await run(10, 0.9, now);
    await watch().judge();
    expect(await watch().tell()).toBe(true);
  });

  test('its own hours do not become the usual', async () => {
    await usual(1);
    for (let hour = 0; hour < 40; hour++) {
      await run(10, 0.9, now);
      await watch().judge();
      later(hourMs);
    }
    expect(await state()).toMatchObject({ endedAt: null, usualMicros: 100_000n });
  });

  test('that does not run any more has ended', async () => {
    await usual();
    await run(10, 0.9, now);
    await watch().judge();
    later(7 * hourMs);
    await watch().judge();
    expect((await state())?.endedAt).not.toBeNull();
  });

  test.each<[string, Parameters<typeof decide>[0], readonly string[]]>([
    ['its owner hears of it', { state: 'owned', ownerId: owner }, [owner]],
    ['one that was fixed is told again', { state: 'fixed' }, [dba]],
    ['ignored until a day is silence', { state: 'ignored', until: new Date(Date.now() + dayMs) }, []],
    ['the day has come', { state: 'ignored', until: new Date(Date.now() - dayMs) }, [dba]],
  ])('%s', async (_what, decision, people) => {
    await usual();
    await run(10, 0.9, now);
    await decide(decision);
    await watch().judge();
    expect(await watch().tell()).toBe(people.length > 0);
    expect((await told()).map(({ userId }) => userId)).toEqual(people);
    expect(await watch().tell()).toBe(false);
  });

  test.each<[string, () => Promise<void>]>([
    ['as always', () => run(10, 0.11, now)],
    ['too few to say', () => run(3, 0.9, now)],
    ['seconds in all that nobody would act on', () => run(5, 0.25, now)],
    ['without history', () => run(10, 0.9, now, 'SELECT never_seen FROM t')],
  ])('%s is nothing', async (_what, more) => {
    await usual();
    await more();
    await watch().judge();
    expect(await state()).toBeNull();
  });

  test('many at once are one message', async () => {
    const texts = ['SELECT a FROM t WHERE x = 1', 'SELECT b FROM t WHERE x = 1', 'SELECT c FROM t WHERE x = 1'];
    for (const text of texts) {
      for (let hour = 4; hour < 40; hour += 3) await run(6, 0.1, new Date(now.getTime() - hour * hourMs), text);
      await run(10, 0.9, now, text);
    }
    await watch().judge();
    expect(await watch().tell()).toBe(true);
    const [notice, ...others] = await told();
    expect(others).toEqual([]);
    expect(notice?.message).toMatchObject({ code: 'slow-sql-regressed', count: 3 });
    expect(notice && noticePath(notice.message)).toBe('/slow-queries?isRegressed=true&order=regression');
  });
});
