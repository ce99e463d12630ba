import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reason } from '@/lib/execution/reason';
import type { ExecutionWorld, WorldTarget } from '@/lib/execution/testing/execution-world';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';
import type { TcpProxy } from '@/lib/execution/testing/tcp-proxy';
import { startTcpProxy } from '@/lib/execution/testing/tcp-proxy';
import type { ExecutionId } from '@/lib/shared/ids';
import { isAlive, signal, waitFor } from '@/scripts/process.mjs';
import { startMariadb, stopServer } from '@/scripts/stack.mjs';

const targetUrl = process.env['TEST_TARGET_URL'] ?? '';
let world: ExecutionWorld;
beforeAll(async () => {
  world = await createExecutionWorld();
  await prepare(world.target);
});
afterAll(() => world.end());

async function prepare({ sql }: WorldTarget): Promise<void> {
  await sql.query('CREATE TABLE k (id INT PRIMARY KEY, v INT NOT NULL DEFAULT 0)');
  await sql.query(`INSERT INTO k (id) VALUES ${Array.from({ length: 50 }, (_, i) => `(${i + 1})`).join(',')}`);
}
/** Runs for so many seconds on the server, whether anybody listens or not. */
const slow = (id: number, seconds: number) => `UPDATE k SET v = v + 1 WHERE id = ${id} AND SLEEP(${seconds}) = 0`;
const value = async (id: number, { sql } = world.target): Promise<number> => {
  const [rows] = await sql.query('SELECT v FROM k WHERE id = ?', [id]);
  return (rows as { v: number }[])[0]?.v ?? -1;
};
const reasonOf = async (executionId: ExecutionId): Promise<Reason | null> =>
  (await world.cells(executionId))[0]?.reason ?? null;
const until = async (condition: () => Promise<boolean>, ms = 15_000) =>
  expect(await waitFor(condition, ms, 20)).toBe(true);
const isRunning = async (executionId: ExecutionId): Promise<boolean> => {
  const [rows] = await world.target.sql.query(
    `SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE ? AND COMMAND = 'Query' AND ID <> CONNECTION_ID()`,
    [`/* sluice x=${executionId}%`],
  );
  return (rows as unknown[]).length > 0;
};
const started = async (...statements: string[]): Promise<ExecutionId> =>
  world.start(await world.approved({ statements }));

describe('an orphan', () => {
  test('is waited for, shown, and then found done (F2)', async () => {
    const executionId = await started(slow(1, 4), slow(2, 0));
    const abandon = new AbortController();
    const first = world.run(executionId, {}, { abandon: abandon.signal });
    await until(() => isRunning(executionId));
    abandon.abort();
    await first;
    const second = world.run(executionId);
    await until(async () => (await world.view(executionId)).state === 'waiting-orphan');
    expect((await world.view(executionId)).reason).toMatchObject({ code: 'execution/orphan' });
    await second;
    expect(await world.states(executionId)).toBe('done: done done');
    expect([await value(1), await value(2)]).toEqual([1, 1]);
    await world.expectJournal(executionId);
  });

  test('that does nothing is disconnected: its worker is stopped (F15)', async () => {
    const executionId = await started(slow(3, 0));
    const release = { go: (): void => undefined };
    const held = new Promise<void>((resolve) => {
      release.go = resolve;
    });
    const { store } = world.ports();
    const stopped = world.run(executionId, {
      store: {
        ...store,
        async record(lease, change) {
          const recorded = await store.record(lease, change);
          if (change.dispatches) await held;
          return recorded;
        },
      },
      timing: { ...world.ports().timing, heartbeatMs: 60_000, watchMs: 60_000 },
    });
    await until(async () => (await world.states(executionId)) === 'running: dispatched');
    await world.makeStale(executionId);
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done');
    release.go();
    await stopped;
    expect(await value(3)).toBe(1);
    expect(await world.states(executionId)).toBe('done: done');
    await world.expectJournal(executionId);
  });
});

test('a worker that was overtaken writes nothing more, whatever it has in hand (F15, F18)', async () => {
  const executionId = await started(slow(4, 1), slow(5, 0));
  const first = world.run(executionId, { timing: { ...world.ports().timing, heartbeatMs: 60_000, watchMs: 60_000 } });
  await until(() => isRunning(executionId));
  await world.makeStale(executionId);
  const second = world.run(executionId);
  await Promise.all([first, second]);
  expect(await world.states(executionId)).toBe('done: done done');
  expect([await value(4), await value(5)]).toEqual([1, 1]);
  await world.expectJournal(executionId);
});

test('twenty deliveries at once: one worker runs it (F14)', async () => {
  const executionId = await started(slow(6, 0.3), slow(7, 0));
  const reports = await Promise.all(Array.from({ length: 20 }, () => world.run(executionId)));
  expect(reports.filter(({ kind }) => kind === 'left')).toHaveLength(1);
  expect([await value(6), await value(7)]).toEqual([1, 1]);
});

describe('a stop', () => {
  test('ends the running statement on the server and waits for its answer (F6)', async () => {
    const executionId = await started(slow(8, 20), slow(9, 0));
    const run = world.run(executionId);
    await until(() => isRunning(executionId));
    const asked = performance.now();
    const answer = await world.service.control(world.people.developer, {
      executionId,
      verb: 'stop',
      reason: 'wrong table',
    });
    expect(answer).toMatchObject({ ok: true, value: { state: 'cancelling' } });
    await run;
    expect(performance.now() - asked).toBeLessThan(8000);
    expect(await world.states(executionId)).toBe('cancelled: cancelled cancelled');
    expect(await reasonOf(executionId)).toMatchObject({ code: 'execution/interrupted', data: { actor: 'Li Na' } });
    expect([await value(8), await value(9)]).toEqual([0, 0]);
    await world.expectJournal(executionId);
  });

  test('of a run that nobody has yet ends it at once', async () => {
    const executionId = await started(slow(10, 0));
    expect(await world.service.control(world.people.dba, { executionId, verb: 'stop' })).toMatchObject({
      value: { state: 'cancelled' },
    });
    expect(await world.run(executionId)).toEqual({ kind: 'not-runnable' });
    expect(await value(10)).toBe(0);
  });

  test('undoes a transaction of many statements', async () => {
    const ticket = await world.approved({ statements: [slow(11, 0), slow(12, 20)], mode: 'per-target' });
    const executionId = await world.start(ticket);
    const run = world.run(executionId);
    await until(() => isRunning(executionId).then(async (is) => is && (await reasonIsBatch(executionId, 2))));
    await world.service.control(world.people.dba, { executionId, verb: 'stop' });
    await run;
    expect(await world.states(executionId)).toBe('cancelled: cancelled cancelled');
    expect([await value(11), await value(12)]).toEqual([0, 0]);
  });
});

async function reasonIsBatch(executionId: ExecutionId, ordinal: number): Promise<boolean> {
  const { reason } = await world.view(executionId);
  return reason?.code === 'execution/batch-running' && reason.data['ordinal'] === ordinal;
}

describe('a pause', () => {
  test('lets the running statement end and sends no other until it is taken back', async () => {
    const executionId = await started(slow(13, 0.7), slow(14, 0));
    const run = world.run(executionId);
    await until(() => isRunning(executionId));
    await world.service.control(world.people.dba, { executionId, verb: 'pause' });
    await run;
    expect(await world.states(executionId)).toBe('paused: done pending');
    expect(await world.run(executionId)).toEqual({ kind: 'not-runnable' });
    await world.service.control(world.people.dba, { executionId, verb: 'resume' });
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done done');
  });
});

test('a worker that is told to end finishes its statement and hands the rest over (F23)', async () => {
  const executionId = await started(slow(15, 0.7), slow(16, 0));
  const drain = new AbortController();
  const run = world.run(executionId, {}, { drain: drain.signal });
  await until(() => isRunning(executionId));
  drain.abort();
  await run;
  expect(await world.states(executionId)).toBe('running: done pending');
  expect((await world.view(executionId)).reason).toMatchObject({ code: 'execution/handed-over' });
  await world.run(executionId);
  expect(await world.states(executionId)).toBe('done: done done');
});

describe('an approval that is gone', () => {
  test.each([
    [
      'the request was taken out',
      "UPDATE request r JOIN execution e ON e.request_id = r.id SET r.state = 'withdrawn' WHERE e.id = ?",
    ],
    [
      'a new revision was made',
      'UPDATE request r JOIN execution e ON e.request_id = r.id SET r.current_revision = 2 WHERE e.id = ?',
    ],
    [
      'the content was altered',
      "UPDATE request_revision v JOIN execution e ON e.revision_id = v.id SET v.content_hash = REPEAT('0', 64) WHERE e.id = ?",
    ],
    [
      'an approver took it back',
      "UPDATE approval_step s JOIN execution e ON e.revision_id = s.revision_id SET s.state = 'void' WHERE e.id = ?",
    ],
  ])('stops before the next statement: %s (F17)', async (_name, sql) => {
    const executionId = await started(slow(17, 0.5), slow(18, 0));
    const run = world.run(executionId);
    await until(() => isRunning(executionId));
    await world.sql.execute(sql, [executionId]);
    await run;
    expect(await world.states(executionId)).toBe('cancelled: done cancelled');
    expect((await world.view(executionId)).reason).toMatchObject({ code: 'execution/approval-gone' });
    expect(await value(18)).toBe(0);
    await world.expectJournal(executionId);
  });

  test('undoes a transaction that is not committed yet', async () => {
    const executionId = await world.start(
      await world.approved({ statements: [slow(19, 0), slow(20, 0.7)], mode: 'per-target' }),
    );
    const run = world.run(executionId);
    await until(() => isRunning(executionId).then(async (is) => is && (await reasonIsBatch(executionId, 2))));
    await world.sql.execute(
      "UPDATE approval_step s JOIN execution e ON e.revision_id = s.revision_id SET s.state = 'void' WHERE e.id = ?",
      [executionId],
    );
    await run;
    expect([await value(19), await value(20)]).toEqual([0, 0]);
    expect(await world.states(executionId)).toBe('cancelled: cancelled cancelled');
  });
});

test('somebody who kills the statement on the server is not taken for a lost connection (F7)', async () => {
  const executionId = await started(slow(21, 20));
  const run = world.run(executionId);
  await until(() => isRunning(executionId));
  await world.target.sql.query(`KILL QUERY ${(await world.cells(executionId))[0]?.connectionId}`);
  await run;
  expect(await reasonOf(executionId)).toMatchObject({ code: 'execution/killed-by-other' });
  expect(await value(21)).toBe(0);
});

test('somebody who kills the connection: the marker tells, and it runs once (F7)', async () => {
  const executionId = await started(slow(22, 1));
  const run = world.run(executionId);
  await until(() => isRunning(executionId));
  await world.target.sql.query(`KILL ${(await world.cells(executionId))[0]?.connectionId}`);
  await run;
  expect(await world.states(executionId)).toBe('done: done');
  expect(await value(22)).toBe(1);
});

test('an endpoint that gives the session to another connection is refused by name (gh-ost 1449)', async () => {
  const { sessions } = world.ports();
  const executionId = await started(slow(26, 0));
  await world.run(executionId, {
    sessions: {
      ...sessions,
      async open(...args) {
        const opened = await sessions.open(...args);
        if (!opened.ok) return opened;
        const other = { connectionId: { value: opened.value.connectionId + 1 } };
        return { ok: true, value: Object.create(opened.value, other) as typeof opened.value };
      },
    },
  });
  expect(await reasonOf(executionId)).toMatchObject({ code: 'execution/session-not-ours' });
  expect(await value(26)).toBe(0);
});

test('what the server says of a long statement is shown with it (R11)', async () => {
  const executionId = await started(slow(27, 1.5));
  const run = world.run(executionId);
  const shown = async () => {
    const { reason } = await world.view(executionId);
    return reason?.code === 'execution/statement-running' && String(reason.data['state']).includes('sleep');
  };
  await until(shown);
  await run;
  expect((await world.view(executionId)).reason).toBeNull();
  expect((await world.cells(executionId))[0]?.state).toBe('done');
});

test('a DDL that gets no lock gives up and says who stands in the way (F20)', async () => {
  await world.target.sql.query('CREATE TABLE busy (id INT PRIMARY KEY)');
  const other = await world.addTarget(targetUrl, { schemaName: world.target.schemaName });
  await other.sql.query('START TRANSACTION');
  await other.sql.query('INSERT INTO busy VALUES (1)');
  const executionId = await started('ALTER TABLE busy ADD COLUMN c INT');
  await world.run(executionId);
  await other.sql.query('ROLLBACK');
  const why = await reasonOf(executionId);
  expect(why).toMatchObject({ code: 'execution/lock-timeout', data: { attempts: 3 } });
  expect(String(why?.data['blocker'])).toContain(
    `connection ${(other.sql as unknown as { threadId: number }).threadId}`,
  );
});

describe('a network that breaks', () => {
  let proxy: TcpProxy;
  let behind: WorldTarget;
  beforeAll(async () => {
    const { hostname, port } = new URL(targetUrl);
    proxy = await startTcpProxy({ host: hostname, port: Number(port) });
    behind = await world.addTarget(targetUrl, { port: proxy.port });
    await prepare(behind);
  });
  afterAll(() => proxy.close());
  const through = async (...statements: string[]) =>
    world.start(await world.approved({ statements, targets: [behind] }));

  test('after the COMMIT was sent: the marker tells that it was done (F5)', async () => {
    const executionId = await through(slow(1, 0));
    const cut = proxy.cutAfterRequest('COMMIT');
    await world.run(executionId);
    await cut;
    expect(await world.states(executionId)).toBe('done: done');
    expect(await value(1, behind)).toBe(1);
    expect((await world.cells(executionId))[0]?.attempt).toBe(1);
  });

  test('in the middle of a statement: once, after the server has ended it (F6)', async () => {
    const executionId = await through(slow(2, 1));
    const run = world.run(executionId);
    await until(() => isRunning(executionId));
    proxy.cut();
    await run;
    expect(await world.states(executionId)).toBe('done: done');
    expect(await value(2, behind)).toBe(1);
  });

  test('into a black hole: a stop still ends the run, and nothing is shown as done (F6)', async () => {
    const executionId = await through(slow(3, 30));
    const run = world.run(executionId);
    await until(() => isRunning(executionId));
    proxy.blackHole();
    await world.service.control(world.people.dba, { executionId, verb: 'stop' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await world.view(executionId)).state).toBe('cancelling');
    proxy.flow();
    proxy.cut();
    await run;
    expect(await world.states(executionId)).toBe('cancelled: cancelled');
    expect(await value(3, behind)).toBe(0);
  });
});

describe('a target that is not usable', () => {
  test.each<[string, Parameters<ExecutionWorld['addTarget']>[1], Partial<Reason>]>([
    [
      'server down',
      { port: 1 },
      { code: 'execution/cannot-connect', data: expect.objectContaining({ cause: 'instance/refused' }) },
    ],
    [
      'wrong password',
      { password: 'wrong' },
      { code: 'execution/cannot-connect', data: expect.objectContaining({ cause: 'instance/password-refused' }) },
    ],
    ['unknown database', { schemaName: 'no_such_schema' }, { code: 'execution/schema-unknown' }],
  ])('%s: refused with the cause, nothing sent', async (_name, options, reason) => {
    const target = options?.schemaName
      ? { ...world.target, schemaName: options.schemaName }
      : await world.addTarget(targetUrl, options);
    const executionId = await world.start(
      await world.approved({ statements: [slow(23, 0), slow(24, 0)], targets: [target] }),
    );
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('needs-decision: failed held');
    expect(await reasonOf(executionId)).toMatchObject(reason);
  });

  test('a read-only replica: refused by name', async () => {
    const replica = process.env['TEST_REPLICA_URL'] ?? '';
    const { hostname, port } = new URL(replica);
    const target = await world.addTarget(targetUrl, { port: Number(port), schemaName: world.target.schemaName });
    await world.sql.execute('UPDATE instance_credential SET username = ? WHERE instance_id = ?', [
      new URL(replica).username,
      target.instanceId,
    ]);
    expect(hostname).toBe(target.host);
    const readOnly = await world.addTarget(replica, { schemaName: world.target.schemaName });
    const executionId = await world.start(await world.approved({ statements: [slow(25, 0)], targets: [readOnly] }));
    await world.run(executionId);
    expect(await reasonOf(executionId)).toMatchObject({
      code: 'execution/target-read-only',
      data: { variable: 'read_only' },
    });
  });
});

test('kill -9 of the server in the middle of a row change: it runs once after the restart (F3)', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-f3-'));
  let server = await startMariadb({ dir });
  try {
    const own = await world.addTarget(server.url());
    await prepare(own);
    const executionId = await world.start(
      await world.approved({ statements: [slow(1, 2), slow(2, 0)], targets: [own] }),
    );
    const run = world.run(executionId, { timing: { ...world.ports().timing, connectAttempts: 30 } });
    await until(async () => (await world.states(executionId)).startsWith('running: dispatched'));
    own.sql.destroy();
    signal(server.identity, 'SIGKILL');
    await until(async () => !isAlive(server.identity));
    server = await startMariadb({ dir, port: server.port });
    await run;
    expect(await world.states(executionId)).toBe('done: done done');
    const check = await world.addTarget(server.url(), { schemaName: own.schemaName });
    expect([await value(1, check), await value(2, check)]).toEqual([1, 1]);
    await check.sql.end();
  } finally {
    await stopServer(server);
    rmSync(dir, { recursive: true, force: true });
  }
});
