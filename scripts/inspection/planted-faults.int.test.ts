import type { Connection, RowDataPacket } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClusterFacts, Facts } from '@/lib/inspection/facts';
import type { Keeper } from '../process.mjs';
import { startKeeper } from '../process.mjs';
import type { Fault } from './faults';
import { objectFaults, settingFaults } from './faults';
import type { Verdicts } from './inspect-server';
import { readFacts, scoreWithDefaults, verdictsOf } from './inspect-server';
import type { RealPair } from './real-pair';
import { hasRealMysql, startMariadbPair, startMysqlPair } from './real-pair';

/**
 * Checks against real servers: every read is good SQL on every engine, a clean pair is healthy, and what was broken on purpose is told
 * by the check that is for it, of the right object, with the right evidence.
 */
const pairs = [['MariaDB', startMariadbPair], ...(hasRealMysql ? [['MySQL', startMysqlPair] as const] : [])] as const;

describe.each(pairs)('%s, primary and replica', (product, start) => {
  let keeper: Keeper;
  let pair: RealPair;
  let primary: Connection;
  let replica: Connection;
  const open: Connection[] = [];
  const connect = async (url: string) => {
    const connection = await createConnection(url);
    connection.on('error', () => undefined);
    open.push(connection);
    return connection;
  };
  const run = async (connection: Connection, statements: readonly string[]) => {
    for (const statement of statements) await connection.query(statement);
  };
  const mine = (faults: readonly Fault[]) => faults.filter(({ only }) => only === undefined || only === product);

  beforeAll(async () => {
    keeper = startKeeper();
    pair = await start(keeper);
    [primary, replica] = [await connect(pair.primary), await connect(pair.replica)];
    // Both come with administrators without password, who are there for the socket.
    for (const server of [primary, replica]) await closeDoors(server);
  }, 180_000);
  afterAll(async () => {
    for (const connection of open) connection.destroy();
    await keeper.release();
  });

  const told = (verdicts: Verdicts, { check, level, message, key = '', data = {} }: Fault) => {
    const verdict = verdicts.get(check);
    const findings = verdict && 'findings' in verdict ? verdict.findings : [];
    const found = findings.find((one) => one.key === key && one.message === message);
    expect(found ?? { verdict }).toMatchObject({ level, key, message, data });
  };

  test.each(['primary', 'replica'] as const)('every read of the %s is good SQL', async (role) => {
    const facts = await readFacts(pair[role]);
    expect(facts.role).toBe(role);
    expect([facts.status.known, facts.variables.known, facts.grants.known]).toEqual([true, true, true]);
    const refused = [...facts.reads].filter(([, read]) => !read.known && read.what?.startsWith('errno'));
    expect(refused).toEqual([]);
    const answered = [...facts.reads.values()].filter(({ known }) => known);
    expect(answered.length).toBeGreaterThan(35);
    for (const verdict of verdictsOf(facts).values())
      if (verdict.status === 'unknown')
        expect(['server-error', 'lost-connection', 'check-failed']).not.toContain(verdict.reason);
  });

  test('a clean pair is healthy', async () => {
    for (const role of ['primary', 'replica'] as const) {
      const facts = await readFacts(
        pair[role],
        clusterOf(await readFacts(pair[role === 'primary' ? 'replica' : 'primary'])),
      );
      const score = scoreWithDefaults(facts);
      const criticals = [...verdictsOf(facts, {})].filter(([, { status }]) => status === 'critical');
      expect(criticals).toEqual([]);
      expect(score).toMatchObject({ kind: 'scored', isGated: false });
      expect(score.value).toBeGreaterThanOrEqual(90);
    }
  });

  test('who may see nothing is told so: unknown, never ok', async () => {
    await run(primary, ["CREATE USER 'blind'@'127.0.0.1' IDENTIFIED BY 'Bl1nd-secret'"]);
    const url = new URL(pair.primary);
    [url.username, url.password] = ['blind', 'Bl1nd-secret'];
    const verdicts = verdictsOf(await readFacts(url.href));
    for (const id of [
      'long-transactions',
      'accounts-without-password',
      'tables-without-primary-key',
      'lock-waits',
      'duplicate-indexes',
      'deadlocks',
    ])
      expect(verdicts.get(id), id).toMatchObject({ status: 'unknown', reason: 'no-privilege' });
    expect(verdicts.get('sync-binlog')?.status).not.toBe('unknown');
    await run(primary, ["DROP USER 'blind'@'127.0.0.1'"]);
  });

  test('the privileges that the checks name are enough', async () => {
    const grants = product === 'MariaDB' ? 'SLAVE MONITOR, BINLOG MONITOR' : 'REPLICATION CLIENT, XA_RECOVER_ADMIN';
    await run(primary, [
      "CREATE USER 'seer'@'127.0.0.1' IDENTIFIED BY 'S33r-secret'",
      `GRANT SELECT, PROCESS, SHOW VIEW, TRIGGER, EVENT, ${grants} ON *.* TO 'seer'@'127.0.0.1'`,
    ]);
    const url = new URL(pair.primary);
    [url.username, url.password] = ['seer', 'S33r-secret'];
    const facts = await readFacts(url.href);
    expect([...facts.reads].filter(([, read]) => !read.known && read.reason === 'no-privilege')).toEqual([]);
    expect([...facts.reads].filter(([, read]) => read.known && read.value.isPartial)).toEqual([]);
    await run(primary, ["DROP USER 'seer'@'127.0.0.1'"]);
  });

  describe('objects and accounts', () => {
    let verdicts: Verdicts;
    beforeAll(async () => {
      await run(primary, ['DROP DATABASE IF EXISTS faults', 'CREATE DATABASE faults']);
      for (const { plant } of mine(objectFaults)) await run(primary, plant);
      verdicts = verdictsOf(await readFacts(pair.primary));
    });
    afterAll(async () => {
      for (const { undo = [] } of mine(objectFaults)) await run(primary, undo);
      await run(primary, ['DROP DATABASE faults']);
    });
    test.each(mine(objectFaults))('$what: $check', (fault) => told(verdicts, fault));
  });

  describe('parameters', () => {
    let verdicts: Verdicts;
    const before = new Map<string, string>();
    beforeAll(async () => {
      for (const { plant } of mine(settingFaults)) {
        for (const statement of plant) {
          const name = /^SET GLOBAL (\w+)/.exec(statement)?.[1] ?? '';
          const [rows] = await primary.query<RowDataPacket[]>(`SELECT @@global.${name} AS v`);
          before.set(name, String(rows[0]?.['v']));
        }
        await run(primary, plant);
      }
      verdicts = verdictsOf(await readFacts(pair.primary));
    });
    afterAll(async () => {
      for (const [name, value] of before)
        await primary.query(`SET GLOBAL ${name} = ${/^\d+$/.test(value) ? value : primary.escape(value)}`);
    });
    test.each(mine(settingFaults))('$what: $check', (fault) => told(verdicts, fault));
  });

  describe('sessions', () => {
    beforeAll(() =>
      run(primary, [
        'CREATE DATABASE live',
        'CREATE TABLE live.t (id INT PRIMARY KEY, v INT)',
        'INSERT INTO live.t VALUES (1, 1), (2, 2)',
      ]),
    );
    afterAll(() => run(primary, ['DROP DATABASE live']));

    test('a forgotten commit, who waits for it, and the DDL behind them', async () => {
      const [holder, waiter, changer] = [
        await connect(pair.primary),
        await connect(pair.primary),
        await connect(pair.primary),
      ];
      await run(holder, ['START TRANSACTION', 'UPDATE live.t SET v = 9 WHERE id = 1']);
      const ends = [
        waiter.query('UPDATE live.t SET v = 8 WHERE id = 1'),
        changer.query('ALTER TABLE live.t COMMENT = "x"'),
      ].map(settled);
      const seen = async () => {
        const verdicts = verdictsOf(await readFacts(pair.primary));
        return ['long-transactions', 'idle-in-transaction', 'lock-waits', 'metadata-lock-waits'].map(
          (id) => verdicts.get(id)?.status,
        );
      };
      await expect.poll(seen, { timeout: 20_000, interval: 500 }).toEqual(['warning', 'warning', 'warning', 'warning']);
      const verdicts = verdictsOf(await readFacts(pair.primary));
      told(verdicts, {
        what: '',
        plant: [],
        check: 'lock-waits',
        level: 'warning',
        message: 'waits',
        data: { blocker: String(holder.threadId) },
      });
      await holder.query('COMMIT');
      await Promise.all(ends);
    });

    test('a deadlock', async () => {
      const [a, b] = [await connect(pair.primary), await connect(pair.primary)];
      await run(a, ['START TRANSACTION', 'UPDATE live.t SET v = 1 WHERE id = 1']);
      await run(b, ['START TRANSACTION', 'UPDATE live.t SET v = 2 WHERE id = 2']);
      const first = settled(a.query('UPDATE live.t SET v = 1 WHERE id = 2'));
      await expect
        .poll(async () => verdictsOf(await readFacts(pair.primary)).get('lock-waits')?.status, { timeout: 20_000 })
        .toBe('warning');
      await settled(b.query('UPDATE live.t SET v = 2 WHERE id = 1'));
      await first;
      await run(a, ['ROLLBACK']);
      await run(b, ['ROLLBACK']);
      told(verdictsOf(await readFacts(pair.primary)), {
        what: '',
        plant: [],
        check: 'deadlocks',
        level: 'warning',
        message: 'some',
        data: { value: 1 },
      });
    });

    test('a prepared distributed transaction', async () => {
      const session = await connect(pair.primary);
      await run(session, [
        "XA START 'order-7'",
        'UPDATE live.t SET v = 3 WHERE id = 2',
        "XA END 'order-7'",
        "XA PREPARE 'order-7'",
      ]);
      told(verdictsOf(await readFacts(pair.primary)), {
        what: '',
        plant: [],
        check: 'undecided-xa',
        level: 'warning',
        message: 'prepared',
        data: { count: 1 },
      });
      await session.query("XA ROLLBACK 'order-7'");
    });

    test('connections that run out, and sign-ins that fail', async () => {
      await Promise.all(
        Array.from({ length: 30 }, () => settled(createConnection(pair.primary.replace(/\/\/[^:]+:/, '//nobody:')))),
      );
      const [[before]] = await primary.query<RowDataPacket[]>('SELECT @@global.max_connections AS most');
      const held = await Promise.all(Array.from({ length: 12 }, () => connect(pair.primary)));
      const [[now]] = await primary.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Threads_connected'");
      let verdicts: Verdicts;
      try {
        await primary.query(`SET GLOBAL max_connections = ${Number(now?.['Value']) + 2}`);
        verdicts = verdictsOf(await readFacts(pair.primary));
      } finally {
        await primary.query(`SET GLOBAL max_connections = ${before?.['most']}`);
        for (const connection of held) connection.destroy();
      }
      expect(verdicts.get('connections-in-use')?.status).toMatch(/warning|critical/);
      told(verdicts, { what: '', plant: [], check: 'aborted-connects', level: 'critical', message: 'share' });
    });
  });

  describe('the replica', () => {
    const [stop, startWord, sql, io] =
      product === 'MySQL'
        ? ['STOP REPLICA', 'START REPLICA', 'SQL_THREAD', 'IO_THREAD']
        : ['STOP SLAVE', 'START SLAVE', 'SQL_THREAD', 'IO_THREAD'];
    const look = async () => verdictsOf(await readFacts(pair.replica, clusterOf(await readFacts(pair.primary))));
    const fault = (
      check: string,
      message: string,
      level: Fault['level'] = 'critical',
      data: Fault['data'] = {},
    ): Fault => ({ what: '', plant: [], check, level, message, data });

    test('threads that are stopped', async () => {
      await run(replica, [`${stop} ${sql}`]);
      told(await look(), fault('replica-applier', 'stopped'));
      expect((await look()).get('replication-delay')).toMatchObject({ status: 'unknown', reason: 'not-replicating' });
      await run(replica, [`${startWord} ${sql}`, `${stop} ${io}`]);
      told(await look(), fault('replica-receiver', 'stopped'));
      await run(replica, [`${startWord} ${io}`]);
      await expect.poll(async () => (await look()).get('replica-receiver')?.status, { timeout: 20_000 }).toBe('ok');
      expect((await look()).get('replica-applier')?.status).toBe('ok');
    });

    test('it takes writes, skips what differs, and has another parameter', async () => {
      await run(replica, [
        `SET GLOBAL ${product === 'MySQL' ? 'super_read_only' : 'read_only'} = OFF`,
        'SET GLOBAL read_only = OFF',
      ]);
      await run(replica, ["SET GLOBAL slave_exec_mode = 'IDEMPOTENT'", 'SET GLOBAL max_connections = 77']);
      const facts = await readFacts(pair.replica);
      const verdicts = verdictsOf(facts);
      told(verdicts, fault('replica-read-only', 'writable', 'critical', { state: 'OFF' }));
      told(verdicts, { ...fault('replica-skips-errors', 'idempotent', 'warning'), key: 'exec_mode' });
      const ofPrimary = verdictsOf(await readFacts(pair.primary, clusterOf(facts)));
      told(ofPrimary, { ...fault('parameter-drift', 'differs', 'warning'), key: 'max_connections' });
      told(ofPrimary, fault('single-writer', 'several'));
      await run(replica, ["SET GLOBAL slave_exec_mode = 'STRICT'", 'SET GLOBAL max_connections = 400']);
    });

    test('a write of its own, and the error it leads to', async () => {
      await run(replica, ['CREATE DATABASE stray', 'CREATE TABLE stray.t (id INT PRIMARY KEY)']);
      told(await look(), fault('errant-transactions', 'errant'));
      await run(primary, ['CREATE DATABASE stray']);
      await expect
        .poll(async () => (await look()).get('replica-applier')?.status, { timeout: 20_000 })
        .toBe('critical');
      // MariaDB in strict mode stumbles over the GTID first.
      told(await look(), fault('replica-applier', 'stopped', 'critical', { errno: product === 'MySQL' ? 1007 : 1950 }));
    });
  });
});

async function closeDoors(server: Connection): Promise<void> {
  const [rows] = await server.query<RowDataPacket[]>(
    "SELECT User AS u, Host AS h FROM mysql.user WHERE User IN ('root', '') AND Host <> ''",
  );
  const [[state]] = await server.query<RowDataPacket[]>("SHOW GLOBAL VARIABLES LIKE 'super_read_only'");
  const wasReadOnly = state?.['Value'] === 'ON';
  if (wasReadOnly) await server.query('SET GLOBAL super_read_only = OFF');
  await server.query('SET sql_log_bin = 0');
  for (const { u, h } of rows) {
    const name = `${server.escape(u)}@${server.escape(h)}`;
    const isOwn = u === 'root' && h === 'localhost';
    await server.query(isOwn ? `ALTER USER ${name} IDENTIFIED BY 'Cl0sed-secret'` : `DROP USER ${name}`);
  }
  await server.query('SET sql_log_bin = 1');
  if (wasReadOnly) await server.query('SET GLOBAL super_read_only = ON');
}

/** What the run makes of the other member. */
function clusterOf(facts: Facts): ClusterFacts {
  const gtid = facts.reads.get('gtid-state');
  const row = gtid?.known ? (gtid.value.rows[0] as { readonly executed: string } | undefined) : undefined;
  return {
    others: [
      {
        instanceId: 'other',
        name: facts.role,
        server: facts.server,
        role: facts.role,
        serverUuid: facts.serverUuid,
        variables: facts.variables.known ? facts.variables.value : {},
        gtids: row?.executed ?? null,
        clockOffsetMs: facts.clockOffsetMs,
        unusedIndexes: null,
      },
    ],
    unseenNames: [],
  };
}

/** Its end, whatever it is. */
const settled = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );
