import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCrawlSource } from '@/lib/adapters/mysql/crawl-source';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import type { TargetSession } from '@/lib/instance/target-session';
import type { CrawlSession } from '@/lib/metadata/crawl-source';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';

const schema = `crawl_${randomBytes(4).toString('hex')}`;
const instanceId = newId(instanceIdSchema);
const sessions = sessionsByUrl(process.env['TEST_TARGET_URL']);
let admin: TargetSession;
let crawl: CrawlSession;

beforeAll(async () => {
  const opened = await sessions.open(instanceId, 'admin', { label: 'test' });
  invariant(opened.ok, JSON.stringify(opened));
  admin = opened.value;
  await admin.rows(`CREATE DATABASE ${schema}`);
  await admin.rows(
    `CREATE TABLE ${schema}.orders (id INT PRIMARY KEY, amount INT, CONSTRAINT paid CHECK (amount > 0))`,
  );
  await admin.rows(`CREATE VIEW ${schema}.v_orders AS SELECT id FROM ${schema}.orders`);
  await admin.rows(`CREATE TRIGGER ${schema}.orders_ins BEFORE INSERT ON ${schema}.orders FOR EACH ROW SET @x = 1`);
  const started = await createCrawlSource(sessions).open(instanceId, new AbortController().signal);
  invariant(started.ok, JSON.stringify(started));
  crawl = started.value;
});
afterAll(async () => {
  await crawl.close();
  await admin.rows(`DROP DATABASE ${schema}`);
  await admin.close();
});

test('tables, views with their queries, checks and triggers of one schema', async () => {
  expect(await crawl.schemas()).toContain(schema);
  const read = await crawl.read(schema);
  invariant(read.kind === 'read', JSON.stringify(read));
  const { relations, triggers } = read.database;
  expect(relations.map(({ kind, name }) => [kind, name])).toEqual([
    ['table', 'orders'],
    ['view', 'v_orders'],
  ]);
  expect(relations[0]).toMatchObject({ checks: [{ name: 'paid' }] });
  expect(triggers).toMatchObject([{ name: 'orders_ins', table: 'orders', timing: 'before' }]);
  expect([...read.definitions.keys()]).toEqual(['v_orders']);
  expect(read.definitions.get('v_orders')).toMatch(/^select .*`orders`/i);
});

test('the digest moves with the query of a view, and stays when nothing changed', async () => {
  const before = await crawl.digest(schema);
  expect(await crawl.digest(schema)).toBe(before);
  await admin.rows(`CREATE OR REPLACE VIEW ${schema}.v_orders AS SELECT id FROM ${schema}.orders WHERE amount > 1`);
  expect(await crawl.digest(schema)).not.toBe(before);
});
