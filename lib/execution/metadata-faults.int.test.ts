import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createRunStore } from '@/lib/adapters/prisma/execution-run-store';
import { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { RunStore } from '@/lib/execution/run-store';
import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';
import type { TcpProxy } from '@/lib/execution/testing/tcp-proxy';
import { startTcpProxy } from '@/lib/execution/testing/tcp-proxy';
import type { ExecutionId } from '@/lib/shared/ids';
import { waitFor } from '@/scripts/process.mjs';

const engines = [
  ['MariaDB', process.env['TEST_DATABASE_URL']],
  ['MySQL', process.env['TEST_MYSQL_URL']],
] as const;

/** The worker reaches its metadata through a network that breaks; the test itself does not. */
describe.each(engines.filter(([, url]) => url !== undefined))('metadata on %s', (_engine, url = '') => {
  let world: ExecutionWorld;
  let proxy: TcpProxy;
  let sql: MetadataSql;
  let db: PrismaClient;
  let store: RunStore;
  let outages = 0;

  beforeAll(async () => {
    world = await createExecutionWorld({ databaseUrl: url });
    await world.target.sql.query('CREATE TABLE hits (n INT PRIMARY KEY AUTO_INCREMENT, at INT NOT NULL)');
    const { hostname: host, port, username: user, password } = new URL(url);
    proxy = await startTcpProxy({ host, port: Number(port) });
    const through = `mysql://${user}:${password}@${host}:${proxy.port}/${world.metadata.name}`;
    sql = createMetadataSql({ url: through, poolSize: 4, tls: 'off', allowPublicKeyRetrieval: true });
    const login = {
      host,
      port: proxy.port,
      user,
      password: decodeURIComponent(password),
      database: world.metadata.name,
    };
    db = new PrismaClient({
      adapter: new PrismaMariaDb({
        ...login,
        timezone: 'Z',
        connectionLimit: 1,
        acquireTimeout: 2000,
        allowPublicKeyRetrieval: true,
      }),
    });
    const count = () => {
      outages += 1;
    };
    // Warm: a connection that breaks while it is made makes the driver reject a promise that nobody has.
    await db.$queryRaw`SELECT 1`;
    await sql.rows('SELECT 1');
    store = createRunStore({ sql, db, mac: world.metadata.mac, onOutage: count });
  });
  afterEach(() => proxy.up());
  afterAll(async () => {
    await sql.close();
    await db.$disconnect();
    await proxy.close();
    await world.end();
  });

  let n = 0;
  const hits = async (at: number): Promise<number> => {
    const [rows] = await world.target.sql.query('SELECT COUNT(*) AS c FROM hits WHERE at = ?', [at]);
    return Number((rows as { c: number }[])[0]?.c);
  };
  const slowInsert = (at: number, seconds: number) =>
    `INSERT INTO hits (at) SELECT ${at} FROM DUAL WHERE SLEEP(${seconds}) = 0`;
  const started = async (...statements: string[]): Promise<ExecutionId> =>
    world.start(await world.approved({ statements }));
  const dispatched = async (executionId: ExecutionId) =>
    expect(
      await waitFor(async () => (await world.states(executionId)).startsWith('running: dispatched'), 15_000, 20),
    ).toBe(true);

  test('that is away while a statement runs: its result is kept and written later, the statement is not sent again (F10)', async () => {
    const at = ++n;
    const executionId = await started(slowInsert(at, 0.5), slowInsert(at + 1000, 0));
    const run = world.run(executionId, { store });
    await dispatched(executionId);
    proxy.down();
    const before = outages;
    expect(await waitFor(() => outages > before, 20_000, 20)).toBe(true);
    expect(await hits(at)).toBe(1);
    expect(await world.states(executionId)).toBe('running: dispatched pending');
    proxy.up();
    await run;
    expect(await world.states(executionId)).toBe('done: done done');
    expect([await hits(at), await hits(at + 1000)]).toEqual([1, 1]);
    expect((await world.cells(executionId)).map(({ attempt }) => attempt)).toEqual([1, 1]);
    await world.expectJournal(executionId);
  });

  test('that commits and whose answer is lost: looked up, not written twice (F11)', async () => {
    const at = ++n;
    const executionId = await started(slowInsert(at, 0.4), slowInsert(at + 1000, 0), slowInsert(at + 2000, 0));
    const run = world.run(executionId, {
      store,
      timing: { ...world.ports().timing, heartbeatMs: 60_000, watchMs: 60_000 },
    });
    await dispatched(executionId);
    const before = outages;
    const cut = proxy.cutAfterRequest('COMMIT');
    await run;
    await cut;
    expect(outages).toBeGreaterThan(before);
    expect(await world.states(executionId)).toBe('done: done done done');
    expect([await hits(at), await hits(at + 1000), await hits(at + 2000)]).toEqual([1, 1, 1]);
    await world.expectJournal(executionId);
  });

  test('that is away before the first statement: nothing is sent', async () => {
    const at = ++n;
    const executionId = await started(slowInsert(at, 0));
    proxy.down();
    const before = outages;
    const run = world.run(executionId, { store });
    expect(await waitFor(() => outages > before, 20_000, 20)).toBe(true);
    expect(await hits(at)).toBe(0);
    proxy.up();
    await run;
    expect(await world.states(executionId)).toBe('done: done');
  });

  test('many statements of one transaction, with outcomes of every kind', async () => {
    const statements = Array.from(
      { length: 1200 },
      (_, i) => `INSERT INTO hits (at) SELECT ${50_000 + i} FROM DUAL WHERE ${i % 3} > 0`,
    );
    const executionId = await world.start(await world.approved({ statements, mode: 'per-target' }));
    await world.run(executionId, { store });
    expect((await world.view(executionId)).counts).toEqual({ done: 1200 });
    const [row] = await world.sql.rows<{ rows: number }>(
      'SELECT SUM(affected_rows) AS `rows` FROM cell WHERE execution_id = ?',
      [executionId],
    );
    expect(Number(row?.rows)).toBe(800);
    await world.expectJournal(executionId);
  });
});
