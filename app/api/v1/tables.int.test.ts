import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GET as exportDictionary } from '@/app/api/v1/instances/[instanceId]/schemas/[schema]/dictionary/route';
import { GET as getTable } from '@/app/api/v1/instances/[instanceId]/schemas/[schema]/tables/[table]/route';
import { GET as tableTickets } from '@/app/api/v1/instances/[instanceId]/schemas/[schema]/tables/[table]/tickets/route';
import { GET as listTables } from '@/app/api/v1/instances/[instanceId]/schemas/[schema]/tables/route';
import { GET as listSchemas } from '@/app/api/v1/schemas/route';
import { GET as searchTables } from '@/app/api/v1/tables/route';
import type { ApiWorld, Person } from '@/app/testing/api-world';
import { call, createApiWorld } from '@/app/testing/api-world';
import type { ProjectThings } from '@/app/testing/two-projects';
import { addEnvironment, addThings } from '@/app/testing/two-projects';
import { createIndexStore } from '@/lib/adapters/prisma/metadata/index-store';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { foldObjects } from '@/lib/metadata/fold-objects';
import { tableOf } from '@/lib/metadata/testing/objects';
import { grantIdSchema, newId } from '@/lib/shared/ids';

/** Two projects, each with a crawled instance: what one person finds, opens and takes away of the other's. */
let world: ApiWorld;
let sql: MetadataSql;
let trade: ProjectThings;
let ledger: ProjectThings;
let dba: Person;
const orders = 'orders(id bigint,user_id bigint,note varchar(20) comment =HYPERLINK("http://x"))';

beforeAll(async () => {
  world = await createApiWorld();
  const environmentId = await addEnvironment(world);
  trade = await addThings(world, 'trade', environmentId);
  ledger = await addThings(world, 'ledger', environmentId);
  dba = await world.addPerson('dba', ['dba']);
  const url = new URL(world.name, process.env['TEST_DATABASE_URL']).href;
  sql = createMetadataSql({ url, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  const index = async ({ instanceId }: ProjectThings, schema: string, tables: readonly string[]) => {
    await sql.execute('INSERT IGNORE INTO meta_crawl (instance_id, due_at) VALUES (?, UTC_TIMESTAMP(3))', [instanceId]);
    const relations = tables.map((text) => tableOf(text));
    const objects = foldObjects({ relations, routines: [] }, new Map());
    await createIndexStore(sql).saveSchema(
      { instanceId, environmentId },
      { name: schema, digest: '', tables: tables.length, columns: 0, gaps: [], objects },
    );
  };
  await index(trade, 'shop', [orders, 'users(id bigint)']);
  await index(trade, 'unbound', ['hidden_orders(id bigint)']);
  await index(ledger, 'shop', ['orders(id bigint,user_id bigint,secret_balance decimal(10,2))', 'accounts(id bigint)']);
  await index(ledger, 'payroll', ['salary_2023(id bigint,amount int)', 'salary_2024(id bigint,amount int)']);
});
afterAll(async () => {
  await sql.close();
  await world.end();
});

const find = async (person: Pick<Person, 'token'>, text: string) => {
  const { status, body } = await call(searchTables, { as: person.token, query: `?text=${encodeURIComponent(text)}` });
  expect(status).toBe(200);
  return {
    names: body.items.map(({ schema, name }) => `${schema.instanceName}.${schema.name}.${name}`),
    count: body.count,
  };
};
const at = ({ instanceId }: ProjectThings, schema = 'shop', table = 'orders') => ({ instanceId, schema, table });

describe('a member finds', () => {
  test('the tables of the own project and no word of the others', async () => {
    const own = await find(trade.owner, 'orders');
    expect(own.count).toBe(1);
    expect(own.names).toEqual([expect.stringMatching(/\.shop\.orders$/)]);
    expect(await find(trade.owner, 'secret_balance')).toEqual({ names: [], count: 0 });
    expect(await find(trade.owner, 'hidden_orders')).toEqual({ names: [], count: 0 });
    expect(await find(trade.owner, 'salary')).toEqual({ names: [], count: 0 });
  });

  test('everything as a DBA, with one row for both projects where name and make are one', async () => {
    expect((await find(dba, 'orders')).count).toBe(3);
    expect((await find(dba, 'secret_balance')).count).toBe(1);
  });

  test('the schemas of the own project', async () => {
    const { body } = await call(listSchemas, { as: trade.owner.token });
    expect(body.items.map(({ instanceId, name }) => [instanceId, name])).toEqual([[trade.instanceId, 'shop']]);
  });
});

describe('a table', () => {
  test('shows columns, indexes, relations, owners', async () => {
    const { status, body } = await call(getTable, { as: trade.owner.token, params: at(trade) });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'orders',
      members: ['orders'],
      relations: { outgoing: [{ kind: 'by-name', columns: ['user_id'], name: 'users' }] },
      owners: [{ key: 'trade' }],
    });
    expect(body.columns.map(({ name }) => name)).toEqual(['id', 'user_id', 'note']);
    // The other project has one of the same name in the same environment.
    expect(body.places).toHaveLength(1);
  });

  test('tells the tickets that changed it', async () => {
    const { body } = await call(tableTickets, { as: trade.owner.token, params: at(trade) });
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items[0]).toMatchObject({ mode: 'write', statement: expect.stringContaining('orders') });
    const other = await call(tableTickets, { as: trade.owner.token, params: at(trade, 'shop', 'users') });
    expect(other.body.items).toEqual([]);
  });

  test.each([
    ['of another project', () => at(ledger)],
    ['of a schema that no project has', () => at(trade, 'unbound', 'hidden_orders')],
    ['that nobody has', () => at(trade, 'shop', 'nothing')],
    ['of an instance that nobody has', () => ({ ...at(trade), instanceId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' })],
  ])('%s is not there', async (_, params) => {
    const { status, body } = await call(getTable, { as: trade.owner.token, params: params() });
    expect([status, body.code]).toEqual([404, 'metadata/table-not-found']);
  });
});

describe('a list and a dictionary', () => {
  test('of another project are not there', async () => {
    const { instanceId } = ledger;
    for (const handler of [listTables, exportDictionary]) {
      const answer = await call(handler as typeof listTables, {
        as: trade.owner.token,
        params: { instanceId, schema: 'shop' },
      });
      expect([answer.status, answer.body.code]).toEqual([404, 'metadata/schema-not-found']);
    }
  });

  test.each(['html', 'markdown', 'xlsx'])('as %s keep a comment a comment', async (format) => {
    const answer = await exportDictionary(
      new Request(`http://127.0.0.1:28080/x?format=${format}`, {
        headers: { authorization: `Bearer ${trade.owner.token}` },
      }),
      { params: Promise.resolve({ instanceId: trade.instanceId, schema: 'shop' }) },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="shop\.(html|md|xlsx)"$/);
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(text.length).toBeGreaterThan(200);
    expect(text).not.toContain('=HYPERLINK("http');
  });
});

describe('what was granted outside of the own projects', () => {
  const grant = (schemaName: string | null, objectName: string | null, effect = 'allow') =>
    world.db.grant.create({
      data: {
        id: newId(grantIdSchema),
        subjectKind: 'user',
        subjectId: trade.member.id,
        effect,
        action: 'query',
        instanceId: ledger.instanceId,
        schemaName,
        objectName,
      },
    });

  test('is found, and of a family only the member that was granted', async () => {
    const params = at(ledger, 'payroll', 'salary_{#}');
    expect((await find(trade.member, 'salary')).count).toBe(0);
    await grant('payroll', 'salary_2024');
    expect((await find(trade.member, 'salary')).names).toEqual([expect.stringMatching(/payroll\.salary_2024$/)]);
    const { body } = await call(getTable, { as: trade.member.token, params });
    expect(body).toMatchObject({ name: 'salary_2024', members: ['salary_2024'], size: null });
    expect(JSON.stringify(body)).not.toContain('2023');
    const hidden = await call(getTable, { as: trade.member.token, params: { ...params, table: 'salary_2023' } });
    expect(hidden.status).toBe(404);
    expect((await find(trade.owner, 'salary')).count).toBe(0);
  });

  test('is not found where a denial stands inside of it, nor by a token of a project', async () => {
    await grant(null, null);
    expect((await find(trade.member, 'accounts')).count).toBe(1);
    const token = await world.addToken(trade.member.id, ['read'], trade.projectId);
    expect((await find({ token }, 'accounts')).count).toBe(0);
    await grant('shop', 'accounts', 'deny');
    expect((await find(trade.member, 'accounts')).count).toBe(0);
  });
});
