import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIndexStore } from '@/lib/adapters/prisma/metadata/index-store';
import { createMetadataStore } from '@/lib/adapters/prisma/metadata/metadata-store';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { findObjects } from '@/lib/metadata/find-objects';
import { foldObjects } from '@/lib/metadata/fold-objects';
import type { CrawlTarget } from '@/lib/metadata/index-store';
import { tableOf } from '@/lib/metadata/testing/objects';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import { environmentIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';

let metadata: MetadataDatabase;
let sql: MetadataSql;
const environmentId = newId(environmentIdSchema);
const instances = ['shard-1', 'shard-2'].map((name) => ({ name, id: newId(instanceIdSchema) }));
const [one, two] = instances.map(({ id }): CrawlTarget => ({ instanceId: id, environmentId })) as [
  CrawlTarget,
  CrawlTarget,
];

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const url = new URL(metadata.name, process.env['TEST_DATABASE_URL']);
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  await metadata.db.environment.create({
    data: { id: environmentId, key: 'prod', name: 'prod', kind: 'prod', rank: 1, policy: {} },
  });
  for (const { id, name } of instances) {
    await metadata.db.instance.create({ data: { id, name, host: name, port: 3306, tags: {}, environmentId } });
    await sql.execute('INSERT INTO meta_crawl (instance_id, due_at) VALUES (?, UTC_TIMESTAMP(3))', [id]);
  }
});
afterAll(async () => {
  await sql.close();
  await metadata.end();
});

const save = (target: CrawlTarget, schema: string, tables: readonly string[], rows = 10) => {
  const relations = tables.map((text) => tableOf(text));
  const sizes = new Map(
    relations.map(({ name }) => [name, { rows, dataBytes: 100, indexBytes: 0, autoIncrement: null }]),
  );
  return createIndexStore(sql).saveSchema(target, {
    name: schema,
    digest: 'd',
    tables: tables.length,
    columns: 0,
    gaps: [],
    objects: foldObjects({ relations, routines: [] }, sizes),
  });
};
const find = async (text: string, visible: VisibleObjects = 'everything') =>
  createMetadataStore(sql).reading(async (reads) => {
    const found = await findObjects(reads, text, visible, { offset: 0, limit: 20 });
    return found.items.map(({ schemaLabel, name, tables }) => `${schemaLabel}.${name} ${tables}`);
  });

describe('what was saved is found', () => {
  test('by word, part of a name, column, comment and type, the better fit first', async () => {
    await save(one, 'trade', [
      'orders(id bigint,user_id bigint,status varchar(20) comment 订单状态)',
      'order_items(id bigint,order_id bigint,price decimal(10,2))',
      'userProfile(id bigint,mobile varchar(20))',
    ]);
    expect(await find('orders')).toEqual(['trade.orders 1']);
    expect(await find('order')).toEqual(['trade.order_items 1', 'trade.orders 1']);
    expect(await find('ord ite')).toEqual(['trade.order_items 1']);
    expect(await find('profile')).toEqual(['trade.userProfile 1']);
    // Whole before scattered.
    expect(await find('userId')).toEqual(['trade.orders 1', 'trade.userProfile 1']);
    expect(await find('column:userId')).toEqual(['trade.orders 1']);
    expect(await find('column:mobile')).toEqual(['trade.userProfile 1']);
    expect(await find('table:mobile')).toEqual([]);
    expect(await find('订单状态')).toEqual(['trade.orders 1']);
    expect(await find('状态')).toEqual(['trade.orders 1']);
    expect(await find('trade.orders')).toEqual(['trade.orders 1']);
    expect(await find('type:decimal')).toEqual(['trade.order_items 1']);
    expect(await find('no_such_thing')).toEqual([]);
    expect(await find("%' OR 1=1 --")).toEqual([]);
  });

  test('shards over schemas and instances as one row', async () => {
    await save(one, 'bill_db_00', ['bill_0(id bigint,amount int)', 'bill_1(id bigint,amount int)']);
    await save(two, 'bill_db_01', ['bill_0(id bigint,amount int)', 'bill_1(id bigint,amount int)']);
    expect(await find('bill amount')).toEqual(['bill_db_[00,01].bill_[0,1] 4']);
    expect(await find('bill_1')).toEqual(['bill_db_[00,01].bill_[0,1] 4']);
  });

  test('and no more once it changed or is gone', async () => {
    const columns = (names: string) => [`coupon(id bigint,${names})`, 'voucher(id bigint)'];
    expect(await save(one, 'promo', columns('face_value int'))).toEqual({ added: 2, changed: 0, removed: 0 });
    expect(await save(one, 'promo', columns('face_value int'))).toEqual({ added: 0, changed: 0, removed: 0 });
    expect(await save(one, 'promo', columns('discount int').slice(0, 1))).toEqual({ added: 0, changed: 1, removed: 1 });
    expect(await find('face_value')).toEqual([]);
    expect(await find('voucher')).toEqual([]);
    expect(await find('discount')).toEqual(['promo.coupon 1']);
    await createIndexStore(sql).removeSchemas(one.instanceId, ['promo']);
    expect(await find('discount')).toEqual([]);
    const [left] = await sql.rows<{ n: number }>(
      `SELECT COUNT(*) AS n FROM meta_posting p JOIN meta_term t ON t.id = p.term_id WHERE t.text IN ('cdiscount', 'ncoupon', 'spromo')`,
    );
    expect(Number(left?.n)).toBe(0);
  });

  test('only as much of it as may be seen', async () => {
    await save(two, 'hr', [
      'salary_2023(id bigint,amount int)',
      'salary_2024(id bigint,amount int)',
      'people(id bigint)',
    ]);
    const [schema] = await sql.rows<{ id: number }>("SELECT id FROM meta_schema WHERE name = 'hr'");
    const id = Number(schema?.id);
    const seeing = (more: Partial<Exclude<VisibleObjects, 'everything'>>): VisibleObjects => ({
      instances: new Set(),
      schemas: new Set(),
      tables: new Map(),
      ...more,
    });
    expect(await find('salary', seeing({}))).toEqual([]);
    expect(await find('salary', seeing({ schemas: new Set([id]) }))).toEqual(['hr.salary_{yyyy} 2']);
    expect(await find('salary', seeing({ instances: new Set([two.instanceId]) }))).toEqual(['hr.salary_{yyyy} 2']);
    expect(await find('salary', seeing({ instances: new Set([one.instanceId]) }))).toEqual([]);
    const granted = seeing({ tables: new Map([[id, new Set(['salary_2024'])]]) });
    expect(await find('salary', granted)).toEqual(['hr.salary_2024 1']);
    expect(await find('people', granted)).toEqual([]);
    const count = await createMetadataStore(sql).reading(
      async (reads) => (await findObjects(reads, 'bigint', granted, { offset: 0, limit: 20 })).count,
    );
    expect(count).toBe(1);
  });

  test('of a table that a primary and its replica have, the one of the primary is opened', async () => {
    await save(one, 'ledger', ['ledger_entries(id bigint)'], 20);
    await save(two, 'ledger', ['ledger_entries(id bigint)'], 10);
    const opened = async () =>
      createMetadataStore(sql).reading(async (reads) => {
        const { items } = await findObjects(reads, 'ledger_entries', 'everything', { offset: 0, limit: 5 });
        return items.map(({ schema }) => schema.instanceId);
      });
    expect(await opened()).toEqual([one.instanceId]);
    await metadata.db.instance.update({ where: { id: one.instanceId }, data: { role: 'replica' } });
    expect(await opened()).toEqual([two.instanceId]);
    await metadata.db.instance.update({ where: { id: one.instanceId }, data: { role: 'unknown' } });
  });

  test('not of an instance that was removed', async () => {
    await save(two, 'gone', ['ephemeral(id bigint)']);
    expect(await find('ephemeral')).toEqual(['gone.ephemeral 1']);
    await metadata.db.instance.delete({ where: { id: two.instanceId } });
    expect(await find('ephemeral')).toEqual([]);
  });
});

describe('a claim', () => {
  test('is had by one at a time, and again when it ended', async () => {
    const store = createIndexStore(sql);
    const { instanceId } = one;
    expect(await store.claim(instanceId, 'a')).toMatchObject({ instanceId, environmentId });
    expect(await store.claim(instanceId, 'b')).toBeUndefined();
    expect(await store.renew(instanceId, 'b')).toBe(false);
    expect(await store.renew(instanceId, 'a')).toBe(true);
    await store.finish(instanceId, 'a', {
      outcome: 'done',
      reason: null,
      schemas: 1,
      tables: 2,
      columns: 3,
      durationMs: 4,
    });
    expect(await store.claim(instanceId, 'b')).toBeDefined();
  });

  test('of an instance that nobody knows is not had', async () => {
    expect(await createIndexStore(sql).claim(newId(instanceIdSchema), 'a')).toBeUndefined();
  });
});

test('sizes: a point a day, and only when something moved', async () => {
  await save(one, 'grow', ['events(id bigint)'], 100);
  const points = async () =>
    (
      await sql.rows<{ n: number; r: number }>(
        `SELECT COUNT(*) AS n, MAX(z.\`rows\`) AS r FROM meta_table_size z JOIN meta_table t ON t.id = z.table_id WHERE t.name = 'events'`,
      )
    )[0];
  expect(await points()).toMatchObject({ n: 1, r: 100 });
  await sql.execute(`UPDATE meta_table_size SET day = day - INTERVAL 1 DAY`);
  const size = (rows: number) => new Map([['events', { rows, dataBytes: 100, indexBytes: 0, autoIncrement: null }]]);
  await createIndexStore(sql).saveSizes(one.instanceId, 'grow', size(100));
  expect(await points()).toMatchObject({ n: 1, r: 100 });
  await createIndexStore(sql).saveSizes(one.instanceId, 'grow', size(150));
  expect(await points()).toMatchObject({ n: 2, r: 150 });
});
