import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import type { ConsolePool } from '@/lib/adapters/mysql/console-sessions';
import { createConsoleSessions } from '@/lib/adapters/mysql/console-sessions';
import { createConnectTarget } from '@/lib/adapters/mysql/target-sessions';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { pinnedSqlMode } from '@/lib/console/gate/limits';
import type { ConsoleSession, RawValue, SessionLimits } from '@/lib/console/run/console-session';
import { StatementFailure } from '@/lib/console/run/console-session';
import type { TcpProxy } from '@/lib/execution/testing/tcp-proxy';
import { startTcpProxy } from '@/lib/execution/testing/tcp-proxy';
import type { TargetSession } from '@/lib/instance/target-session';
import { readJsonPlan } from '@/lib/review/explain/read-plan';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

const servers = [
  { name: 'MariaDB', url: process.env['TEST_TARGET_URL'] },
  { name: 'MySQL', url: process.env['TEST_MYSQL_URL'] },
];
const instanceId = newId(instanceIdSchema);
const usual: SessionLimits = { statementMs: 20_000, rowsMax: 1_000_000 };

describe.each(servers)('$name', ({ name, url }) => {
  describe.skipIf(url === undefined)('a session of the console', () => {
    const tag = randomBytes(4).toString('hex');
    const schema = `console_${tag}`;
    const user = `console_${tag}`;
    let admin: TargetSession;
    let proxy: TcpProxy;
    let pool: ConsolePool;
    let credentialVersion = 1;

    beforeAll(async () => {
      const opened = await sessionsByUrl(url).open(instanceId, 'admin', { label: 'test' });
      invariant(opened.ok, JSON.stringify(opened));
      admin = opened.value;
      for (const sql of fixture(schema, user)) await admin.rows(sql);
      const { hostname, port } = new URL(url ?? '');
      proxy = await startTcpProxy({ host: hostname, port: Number(port) });
      pool = createConsoleSessions(
        {
          open: async (id, purpose) =>
            ok({
              instanceId: id,
              instanceName: 'test',
              host: '127.0.0.1',
              port: proxy.port,
              zone: 'default',
              username: user,
              password: new SecretText('pw'),
              tls: { mode: 'preferred' },
              purpose,
              credentialVersion,
            }),
        },
        createConnectTarget({
          check: async (host, port) => ok({ host, port, address: host, addresses: [host] }),
        }),
      );
    });
    afterAll(async () => {
      await pool.close();
      await proxy.close();
      await admin.rows(`DROP DATABASE ${schema}`);
      await admin.rows(`DROP USER ${user}`);
      await admin.close();
    });

    async function checkout(limits: SessionLimits = usual): Promise<ConsoleSession> {
      const session = await pool.checkout(instanceId, schema, limits);
      invariant(session.ok, JSON.stringify(session));
      return session.value;
    }
    async function all(session: ConsoleSession, sql: string): Promise<readonly (readonly RawValue[])[]> {
      const rows: (readonly RawValue[])[] = [];
      for await (const row of (await session.run(sql)).rows) rows.push(row);
      return rows;
    }
    async function once(sql: string, limits?: SessionLimits): Promise<readonly (readonly RawValue[])[]> {
      const session = await checkout(limits);
      try {
        return await all(session, sql);
      } finally {
        await session.release();
      }
    }
    const failureOf = async (work: Promise<unknown>): Promise<StatementFailure> => {
      const error = await work.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      invariant(error instanceof StatementFailure, `a failure of the statement, not ${String(error)}`);
      return error;
    };
    /** Statements of the console's account that run at this moment. */
    async function running(): Promise<readonly string[]> {
      const rows = await admin.rows(
        "SELECT INFO AS info FROM information_schema.PROCESSLIST WHERE USER = ? AND COMMAND = 'Query'",
        [user],
      );
      return rows.map((row) => String(row['info']));
    }
    async function until(holds: () => Promise<boolean>): Promise<void> {
      const end = Date.now() + 10_000;
      while (!(await holds())) invariant(Date.now() < end, 'it happens within ten seconds');
    }

    test('gives values as the server wrote them', async () => {
      const session = await checkout();
      const answer = await session.run('SELECT * FROM kinds ORDER BY id DESC');
      expect(answer.columns.map(({ name: column, form }) => `${column} ${form}`)).toEqual([
        'id integer',
        'price text',
        'raw binary',
        'note text',
        'at text',
        'ratio text',
      ]);
      expect(answer.columns[3]?.origin).toEqual({ schema, table: 'kinds', column: 'note' });
      const rows: (readonly RawValue[])[] = [];
      for await (const row of answer.rows) rows.push(row);
      expect(rows).toEqual([
        ['9223372036854775807', '0.10', expect.anything(), '订单 😀', '2026-01-02 03:04:05.678', '1.5'],
        ['1', null, null, '', null, null],
      ]);
      expect(Buffer.from(rows[0]?.[2] as Uint8Array).toString('hex')).toBe('00ff27');
      await session.release();
    });

    test('reads under the mode that the gate reads with, in utf8mb4, and nothing is left of the one before', async () => {
      const session = await checkout();
      await all(session, 'SELECT @left := 5');
      await session.release();
      const [row] = await once('SELECT @left, @@sql_mode, @@character_set_client, @@autocommit, CONNECTION_ID()');
      expect(row?.slice(0, 4)).toEqual([null, pinnedSqlMode, 'utf8mb4', '1']);
      const [again] = await once('SELECT CONNECTION_ID()');
      expect(again?.[0]).toBe(row?.[4]);
    });

    test('writes nothing although the account might', async () => {
      const failure = await failureOf(once("INSERT INTO kinds (id, note) VALUES (2, 'x')"));
      expect(failure.errno).toBe(1792);
      expect(await once('SELECT COUNT(*) FROM kinds')).toEqual([['2']]);
    });

    test('sends one statement', async () => {
      expect((await failureOf(once('SELECT 1; SELECT 2'))).errno).toBe(1064);
    });

    test('is stopped by its own limit', async () => {
      const failure = await failureOf(once(endless, { ...usual, statementMs: 400 }));
      expect([3024, 1969, 1317]).toContain(failure.errno);
      await until(async () => (await running()).length === 0);
    });

    test('KILL leaves nothing running, whatever the statement does', async () => {
      for (const sql of ['SELECT SLEEP(60)', endless]) {
        const session = await checkout();
        const failing = failureOf(session.run(sql).then(({ rows }) => drain(rows)));
        await until(async () => (await running()).some((info) => info === sql));
        await session.kill();
        expect((await failing).errno ?? 1317).toBe(1317);
        await session.release();
        await until(async () => !(await running()).includes(sql));
      }
      expect(await once('SELECT 1')).toEqual([['1']]);
    });

    test('a reader that stops reading holds the server back, and is killed as well', async () => {
      const session = await checkout();
      const answer = await session.run(`SELECT REPEAT('x', 100000) FROM numbers a, numbers b`);
      const before = process.memoryUsage().rss;
      const rows = answer.rows[Symbol.asyncIterator]();
      for (let i = 0; i < 5; i++) expect((await rows.next()).value?.[0]).toHaveLength(100_000);
      await until(async () => (await running()).length === 1);
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
      await session.kill();
      await session.release();
      await until(async () => (await running()).length === 0);
    });

    test('the server gone in the middle is a lost connection, not an end', async () => {
      const session = await checkout();
      const answer = await session.run(`SELECT REPEAT('x', 1000) FROM numbers a, numbers b`);
      let seen = 0;
      const failure = await failureOf(
        (async () => {
          for await (const _ of answer.rows) if (++seen === 10) proxy.cut();
        })(),
      );
      expect(failure.errno).toBe(undefined);
      expect(seen).toBeLessThan(1_000_000);
      await session.release();
      expect(await once('SELECT 1')).toEqual([['1']]);
    });

    test('an account that was changed is connected anew', async () => {
      const [[before]] = (await once('SELECT CONNECTION_ID()')) as [[string]];
      credentialVersion += 1;
      const [[after]] = (await once('SELECT CONNECTION_ID()')) as [[string]];
      expect(after).not.toBe(before);
    });

    test('tells definitions of single tables, views and functions', async () => {
      const session = await checkout();
      const wanted = {
        relations: ['kinds', 'seen', 'nothing'].map((table) => ({ schema, table })),
        functions: [{ schema, name: 'nothing' }],
        names: [schema],
      };
      const read = await session.definitions(wanted);
      expect(read.map((item) => (item.kind === 'relation' ? item.relation.name : item.kind))).toEqual([
        'kinds',
        'seen',
        'names',
      ]);
      const view = read[1];
      expect(view?.kind === 'relation' && view.query.kind).toBe('found');
      expect(read[2]).toMatchObject({ names: ['kinds', 'numbers', 'seen'] });
      expect(await session.definitionsBeside(wanted)).toEqual(read);
      await session.release();
    });

    test('the server says which tables it would read', async () => {
      const session = await checkout();
      const of = async (sql: string) => (await session.serverTables(sql))?.map(({ table }) => table).sort();
      expect(await of('SELECT k.id FROM kinds k JOIN numbers n ON n.id = k.id')).toEqual(['kinds', 'numbers']);
      expect(await of('SELECT 1')).toEqual([]);
      expect(await of(`SELECT '\`${schema}\`.\`numbers\`' AS a FROM kinds WHERE note <> ''`)).toEqual(['kinds']);
      await session.release();
    });

    test('a statement is measured by the account that reads, and the plan tells what it read', async () => {
      const head = name === 'MariaDB' ? 'ANALYZE FORMAT=JSON' : 'EXPLAIN ANALYZE';
      const [[cell] = []] = await once(`${head} SELECT COUNT(*) FROM numbers WHERE id > 1`);
      const text = String(cell);
      if (name === 'MySQL') return expect(text).toMatch(/actual time=.* rows=/);
      const plan = readJsonPlan(text);
      expect(plan?.steps).toMatchObject([{ table: 'numbers', measured: { loops: 1 } }]);
      expect(plan?.steps[0]?.measured?.rows).toBeGreaterThan(0);
    });

    test('a server that lets nobody in is a refusal', async () => {
      proxy.down();
      credentialVersion += 1;
      expect(await pool.checkout(instanceId, schema, usual)).toMatchObject({ ok: false });
      proxy.up();
      expect(await once('SELECT 1')).toEqual([['1']]);
    });

    test(`${name}: every connection is given back or closed`, async () => {
      await until(async () => {
        const rows = await admin.rows('SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST WHERE USER = ?', [
          user,
        ]);
        // Idle ones of the pool, its watchdog and the one for questions.
        return Number(rows[0]?.['n']) <= 6;
      });
    });
  });
});

const endless = 'SELECT COUNT(*) FROM numbers a, numbers b, numbers c WHERE SQRT(a.id) + SQRT(b.id) + SQRT(c.id) = -1';

async function drain(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of rows);
}

function fixture(schema: string, user: string): readonly string[] {
  return [
    `CREATE DATABASE ${schema}`,
    `CREATE TABLE ${schema}.kinds (id bigint PRIMARY KEY, price decimal(10,2), raw varbinary(10), note varchar(40)
      CHARACTER SET utf8mb4, at datetime(3), ratio double)`,
    `INSERT INTO ${schema}.kinds VALUES (9223372036854775807, 0.1, 0x00ff27, '订单 😀', '2026-01-02 03:04:05.678', 1.5),
      (1, NULL, NULL, '', NULL, NULL)`,
    `CREATE TABLE ${schema}.numbers (id int PRIMARY KEY)`,
    `INSERT INTO ${schema}.numbers WITH RECURSIVE n AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM n WHERE id < 1000) SELECT id FROM n`,
    `CREATE VIEW ${schema}.seen AS SELECT id, note FROM ${schema}.kinds`,
    `CREATE USER ${user} IDENTIFIED BY 'pw'`,
    `GRANT SELECT, SHOW VIEW, INSERT ON ${schema}.* TO ${user}`,
  ];
}
