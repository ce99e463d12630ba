import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createCollectStore } from '@/lib/adapters/prisma/slow-log/collect-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { TargetSession } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { environmentIdSchema, instanceIdSchema, newId, slowSourceIdSchema } from '@/lib/shared/ids';
import { createCollectSources } from '@/lib/slow-log/collect/collect-sources';
import type { CollectStore } from '@/lib/slow-log/collect/collect-store';
import { createReadStatementDigests } from '@/lib/slow-log/collect/counters/read-statement-digests';
import { createReadLoggedRows } from '@/lib/slow-log/collect/server/read-logged-rows';
import { createReadServer } from '@/lib/slow-log/collect/server/server-reading';
import { slowLogTable } from '@/lib/slow-log/collect/server/slow-log-table';
import { tidbSlowQuery } from '@/lib/slow-log/collect/server/tidb-slow-query';
import type { SourceKind } from '@/lib/slow-log/collect/source-kind';
import { startKeeper } from '@/scripts/process.mjs';
import { startMariadb } from '@/scripts/stack.mjs';

let metadata: MetadataDatabase;
let sql: MetadataSql;
const instanceId = newId(instanceIdSchema);
const keeper = startKeeper();
const signal = new AbortController().signal;
const urls: { MariaDB?: string; MySQL?: string } = {};

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const url = new URL(metadata.name, process.env['TEST_DATABASE_URL']);
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  const environmentId = newId(environmentIdSchema);
  await metadata.db.environment.create({
    data: { id: environmentId, key: 'prod', name: 'prod', kind: 'prod', rank: 1, policy: {} },
  });
  await metadata.db.instance.create({
    data: { id: instanceId, name: 'one', host: 'one', port: 3306, tags: {}, environmentId },
  });
  const dir = mkdtempSync(join(tmpdir(), 'sluice-slow-'));
  keeper.remove(dir);
  const mariadb = await startMariadb({
    dir,
    options: [
      '--performance-schema=ON',
      '--performance-schema-consumer-events-statements-history-long=ON',
      '--performance-schema-consumer-events-statements-current=ON',
    ],
  });
  keeper.watch(mariadb.identity);
  urls.MariaDB = mariadb.url();
  const mysql = process.env['TEST_MYSQL_URL'];
  if (mysql !== undefined) urls.MySQL = mysql;
});
afterAll(async () => {
  await sql.close();
  await metadata.end();
  await keeper.release();
});

describe.each(['MariaDB', 'MySQL'] as const)('%s', (name) => {
  describe.skipIf(name === 'MySQL' && process.env['TEST_MYSQL_URL'] === undefined)(
    'read without anything beside it',
    () => {
      let admin: TargetSession;
      /** Whose statements are looked for; others of the server are somebody else's. */
      const schema = `slow_${name.toLowerCase()}`;
      const run = async (text: string) => {
        const answer = await admin.run(text);
        invariant(answer.kind === 'done', `${text}: ${JSON.stringify(answer)}`);
      };
      const account = `collect_${name.toLowerCase()}`;

      beforeAll(async () => {
        const opened = await sessionsByUrl(urls[name]).open(instanceId, 'execute', { label: 'test' });
        invariant(opened.ok, JSON.stringify(opened));
        admin = opened.value;
        await run(`DROP DATABASE IF EXISTS ${schema}`);
        await run(`CREATE DATABASE ${schema}`);
        await run(`USE ${schema}`);
        await run('CREATE TABLE orders_0012 (id int PRIMARY KEY, note varchar(50))');
        await run("INSERT INTO orders_0012 VALUES (1, 'a'), (2, 'b')");
        await run(`DROP USER IF EXISTS ${account}@'%'`);
        await run(`CREATE USER ${account}@'%' IDENTIFIED BY 'Secret-1-collect'`);
      });
      afterAll(async () => {
        await run("SET GLOBAL log_output = 'FILE'");
        await run(`DROP DATABASE ${schema}`);
        await run(`DROP USER ${account}@'%'`);
        await admin.close();
      });
      beforeEach(async () => {
        for (const table of ['slow_source', 'slow_counter', 'slow_digest', 'slow_rollup', 'slow_sample', 'slow_caller'])
          await sql.execute(`DELETE FROM ${table}`);
      });

      const collector = (store: CollectStore = createCollectStore(sql, { zone: 'default', owner: 'w1' })) => {
        const url = new URL(urls[name] ?? '');
        url.username = account;
        url.password = 'Secret-1-collect';
        const readServer = createReadServer(sessionsByUrl(url.href));
        return createCollectSources({
          store,
          visitors: {
            file: async () => undefined,
            'slow-log-table': createReadLoggedRows(readServer, slowLogTable),
            'statement-digests': createReadStatementDigests(readServer),
            'tidb-slow-query': createReadLoggedRows(readServer, tidbSlowQuery),
          },
          onFault: (_source, error) => {
            throw error;
          },
        });
      };
      const addSource = (kind: SourceKind) =>
        metadata.db.slowSource.create({
          data: { id: newId(slowSourceIdSchema), instanceId, kind, path: '', dueAt: new Date(0) },
        });
      const failure = async () => (await metadata.db.slowSource.findFirst())?.failure;
      async function visit(store?: CollectStore): Promise<void> {
        await sql.execute(`UPDATE slow_source SET due_at = '2000-01-01', lease_until = NULL`);
        expect(await collector(store).collectDue(signal)).toBe(1);
      }
      const counted = async (fingerprint: string) => {
        const [row] = await sql.rows<{ events: number; times: number }>(
          `SELECT CAST(COALESCE(SUM(r.count), 0) AS UNSIGNED) AS events, CAST(COALESCE(SUM(r.sum_micros), 0) AS UNSIGNED) AS times
          FROM slow_rollup r JOIN slow_digest d ON d.id = r.digest_id WHERE r.period = 3600 AND r.schema_name = ? AND d.fingerprint = ?`,
          [schema, fingerprint],
        );
        return row;
      };

      describe('mysql.slow_log', () => {
        const sleeping = 'select sleep(?) as n, id from orders_? where id = ?';
        const slow = (seconds: number) => run(`SELECT SLEEP(${seconds}) AS n, id FROM orders_0012 WHERE id = 1`);

        beforeEach(async () => {
          await run(`GRANT SELECT ON mysql.slow_log TO ${account}@'%'`);
          await run('SET GLOBAL slow_query_log = ON');
          await run("SET GLOBAL log_output = 'TABLE'");
          await run('TRUNCATE TABLE mysql.slow_log');
          await run('SET SESSION long_query_time = 0.05');
          // MariaDB’s sessions keep what held when they began.
          if (name === 'MariaDB') await run('SET SESSION slow_query_log = ON');
          await addSource('slow-log-table');
        });

        test('each row once: in the same second, past a TRUNCATE, and when a worker dies before it saved', async () => {
          await slow(0.1);
          await visit();
          expect(await failure()).toBeNull();
          expect(await counted(sleeping)).toMatchObject({ events: 1 });
          await slow(0.06);
          await slow(0.06);
          await visit();
          await visit();
          expect(await counted(sleeping)).toMatchObject({ events: 3 });
          await run('TRUNCATE TABLE mysql.slow_log');
          await slow(0.06);
          const store = createCollectStore(sql, { zone: 'default', owner: 'w1' });
          await visit({ ...store, save: async () => false });
          await visit();
          const { events, times } = (await counted(sleeping)) ?? { events: 0, times: 0 };
          expect(events).toBe(4);
          expect(times).toBeGreaterThanOrEqual(280_000);
          const sample = await metadata.db.slowSample.findFirst({ where: { text: { contains: 'orders_0012' } } });
          expect(sample).toMatchObject({ schemaName: schema, text: expect.stringContaining('SLEEP(0.1)') });
          expect(await metadata.db.slowCaller.count({ where: { kind: 'user' } })).toBeGreaterThan(0);
        });

        test('one that began long before what was read already', async () => {
          const other = await sessionsByUrl(urls[name]).open(instanceId, 'execute', {
            label: 'test',
            defaultSchema: schema,
          });
          invariant(other.ok, JSON.stringify(other));
          await other.value.rows('SET SESSION long_query_time = 0.05');
          const long = other.value.rows('SELECT SLEEP(1.5) AS n, id FROM orders_0012 WHERE id = 2');
          await slow(0.06);
          await visit();
          await long;
          await visit();
          await visit();
          expect(await counted(sleeping)).toMatchObject({ events: 2 });
          await other.value.close();
        });

        test('times are UTC whatever the server’s zone is', async () => {
          await run("SET GLOBAL time_zone = '+08:00'");
          await slow(0.06);
          await visit();
          await run("SET GLOBAL time_zone = 'SYSTEM'");
          const digest = await metadata.db.slowDigest.findFirst({ where: { fingerprint: sleeping } });
          expect(Math.abs((digest?.lastSeen.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
        });

        test('what it does not see is said', async () => {
          await run("SET GLOBAL log_output = 'FILE'");
          await visit();
          expect(await failure()).toEqual({ code: 'log-output', detail: 'FILE' });
          await run('SET GLOBAL slow_query_log = OFF');
          await visit();
          expect(await failure()).toMatchObject({ code: 'slow-log-off' });
          await run(`REVOKE SELECT ON mysql.slow_log FROM ${account}@'%'`);
          await visit();
          expect(await failure()).toEqual({ code: 'no-privilege', detail: 'mysql.slow_log' });
        });
      });

      describe('performance_schema', () => {
        const bare = 'select id, note from orders_? where id = ?';
        const ask = (id: number) => run(`SELECT id, note FROM orders_0012 WHERE id = ${id}`);
        beforeEach(async () => {
          await run(`GRANT SELECT ON performance_schema.* TO ${account}@'%'`);
          await run('TRUNCATE TABLE performance_schema.events_statements_summary_by_digest');
          await addSource('statement-digests');
        });

        test('what was added between two looks, and never less than nothing when the counters begin again', async () => {
          await ask(1);
          await visit();
          expect(await failure()).toBeNull();
          expect(await counted(bare)).toMatchObject({ events: 0 });
          await ask(1);
          await ask(2);
          await visit();
          expect(await counted(bare)).toMatchObject({ events: 2 });
          await visit();
          expect(await counted(bare)).toMatchObject({ events: 2 });
          await run('TRUNCATE TABLE performance_schema.events_statements_summary_by_digest');
          await ask(1);
          await visit();
          const after = await counted(bare);
          // MariaDB says the second only: what began again in the second of the last look is known by having fallen back.
          expect(after?.events).toBe(3);
          const sample = await metadata.db.slowSample.findFirst({ where: { text: { contains: 'FROM orders_0012' } } });
          expect(sample?.text).toContain('SELECT id, note FROM orders_0012 WHERE id =');
          const figures = await metadata.db.slowRollup.findFirst({ where: { schemaName: schema, count: { gt: 0 } } });
          expect(Number(figures?.maxMicros)).toBeGreaterThan(0);
        });

        test('a look that was not saved is taken again', async () => {
          await ask(1);
          await visit();
          await ask(1);
          const store = createCollectStore(sql, { zone: 'default', owner: 'w1' });
          await visit({ ...store, save: async () => false });
          await visit();
          expect(await counted(bare)).toMatchObject({ events: 1 });
        });

        test('what it does not see is said', async () => {
          await run(`UPDATE performance_schema.setup_consumers SET ENABLED = 'NO' WHERE NAME = 'statements_digest'`);
          await visit();
          await run(`UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME = 'statements_digest'`);
          expect(await failure()).toMatchObject({ code: 'digests-off' });
          await run(`REVOKE SELECT ON performance_schema.* FROM ${account}@'%'`);
          await visit();
          expect(await failure()).toEqual({ code: 'no-privilege', detail: 'performance_schema' });
        });
      });

      test('a server that is no TiDB has no cluster_slow_query', async () => {
        await addSource('tidb-slow-query');
        await visit();
        expect(await failure()).toEqual({ code: 'not-supported', detail: 'information_schema.cluster_slow_query' });
      });
    },
  );
});

test('performance_schema that is off is no server without slow SQL', async () => {
  const visitors = createReadStatementDigests(createReadServer(sessionsByUrl(process.env['TEST_TARGET_URL'])));
  const source = {
    id: newId(slowSourceIdSchema),
    instanceId,
    kind: 'statement-digests',
    path: '',
    zoneOffsetMinutes: 0,
    position: undefined,
    version: 0,
  } as const;
  const reading = { source, signal, save: async () => true, counters: async () => new Map() };
  await expect(visitors(reading)).rejects.toMatchObject({ code: 'performance-schema-off' });
});
