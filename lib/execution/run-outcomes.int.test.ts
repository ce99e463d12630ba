import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reason } from '@/lib/execution/reason';
import type { ExecutionWorld, TicketDraft } from '@/lib/execution/testing/execution-world';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';
import { invariant } from '@/lib/shared/assert';
import type { ExecutionId } from '@/lib/shared/ids';

let world: ExecutionWorld;
let next = 0;

beforeAll(async () => {
  world = await createExecutionWorld();
  await world.target.sql.query('CREATE TABLE k (id INT PRIMARY KEY, v INT NOT NULL DEFAULT 0, n VARCHAR(5))');
  await world.target.sql.query(
    `INSERT INTO k (id) VALUES ${Array.from({ length: 99 }, (_, i) => `(${i + 1})`).join(',')}`,
  );
  await world.target.sql.query('CREATE TABLE aria (id INT PRIMARY KEY, v INT NOT NULL) ENGINE=MyISAM');
});
afterAll(() => world.end());

const value = async (id: number): Promise<number> => {
  const [rows] = await world.target.sql.query('SELECT v FROM k WHERE id = ?', [id]);
  return (rows as { v: number }[])[0]?.v ?? -1;
};
const add = (id: number, rows = 1) => ({ text: `UPDATE k SET v = v + 1 WHERE id = ${id}`, expectedRows: rows });
const reasonOf = async (executionId: ExecutionId, statement: number): Promise<Reason | null> =>
  (await world.cells(executionId))[statement]?.reason ?? null;
const requestOf = async (executionId: ExecutionId) => {
  const [row] = await world.sql.rows<{ state: string; outcome: string | null }>(
    'SELECT r.state, r.outcome FROM request r JOIN execution e ON e.request_id = r.id WHERE e.id = ?',
    [executionId],
  );
  return `${row?.state}/${row?.outcome}`;
};

describe('a failed statement', () => {
  const failing = (id: number): TicketDraft => ({ statements: [add(id), 'UPDATE nowhere SET v = 1', add(id + 1)] });

  test('holds the later ones and asks for a decision', async () => {
    const executionId = await world.execute(failing(1));
    expect(await world.states(executionId)).toBe('needs-decision: done failed held');
    expect(await reasonOf(executionId, 1)).toMatchObject({ code: 'execution/server-error', data: { errno: 1146 } });
    expect(await reasonOf(executionId, 2)).toEqual({ code: 'execution/waits-for-earlier', data: { ordinal: 2 } });
    expect(await value(2)).toBe(0);
    await world.expectJournal(executionId);
  });

  test('goes on where it failed after a retry', async () => {
    const executionId = await world.execute({ statements: [add(3), `INSERT INTO late${next} VALUES (1)`, add(4)] });
    await world.target.sql.query(`CREATE TABLE late${next++} (id INT)`);
    await decide(executionId, 1, 'retry');
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done done done');
    expect([await value(3), await value(4)]).toEqual([1, 1]);
    expect(await requestOf(executionId)).toBe('closed/done');
  });

  test('may be skipped with a reason', async () => {
    const executionId = await world.execute(failing(5));
    await decide(executionId, 1, 'skip');
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done skipped done');
    await world.expectJournal(executionId);
  });

  test.each([
    ['with something done before', failing(7), 'failed: done failed cancelled', 'closed/partly-failed'],
    [
      'with nothing done',
      { statements: ['UPDATE nowhere SET v = 1', add(8)] },
      'failed: failed cancelled',
      'closed/failed',
    ],
  ])('ends the run when it is stopped, %s', async (_name, draft, states, request) => {
    const executionId = await world.execute(draft);
    const cell = (await world.cells(executionId)).findIndex(({ state }) => state === 'failed');
    await decide(executionId, cell, 'stop');
    expect(await world.states(executionId)).toBe(states);
    expect(await requestOf(executionId)).toBe(request);
    await world.expectJournal(executionId);
  });

  test('leaves other targets to finish', async () => {
    const other = await world.addTarget(process.env['TEST_TARGET_URL'] ?? '');
    await other.sql.query('CREATE TABLE only_here (id INT PRIMARY KEY)');
    const executionId = await world.execute({
      statements: ['INSERT INTO only_here VALUES (1)', 'INSERT INTO only_here VALUES (2)'],
      targets: [world.target, other],
    });
    expect(await world.states(executionId)).toBe('needs-decision: failed held done done');
  });

  test('of a run that is started again is not what was done before', async () => {
    const ticket = await world.approved({ statements: [add(9), `INSERT INTO late${next} VALUES (1)`, add(10)] });
    const first = await world.start(ticket);
    await world.run(first);
    await decide(first, 1, 'stop');
    await world.target.sql.query(`CREATE TABLE late${next++} (id INT)`);
    const second = await world.start({ ...ticket, version: ticket.version + 2 });
    await world.run(second);
    expect(await world.states(second)).toBe('done: done done done');
    expect((await world.cells(second))[0]?.carriedFrom).toBe((await world.cells(first))[0]?.cellId);
    expect([await value(9), await value(10)]).toEqual([1, 1]);
  });
});

async function decide(executionId: ExecutionId, statement: number, decision: 'retry' | 'skip' | 'stop'): Promise<void> {
  const cell = (await world.cells(executionId))[statement];
  invariant(cell, 'the cell is there');
  const decided = await world.service.decide(world.people.dba, {
    executionId,
    cellId: cell.cellId,
    decision,
    comment: 'because',
  });
  expect(decided.ok).toBe(true);
}

describe('what is never green', () => {
  test('another number of rows than expected: both numbers, nothing changed', async () => {
    const executionId = await world.execute({
      statements: [{ text: 'UPDATE k SET v = v + 1 WHERE id IN (11, 12)', expectedRows: 1 }],
    });
    expect(await world.states(executionId)).toBe('needs-decision: failed');
    expect(await reasonOf(executionId, 0)).toEqual({
      code: 'execution/rows-mismatch',
      data: { expected: 1, actual: 2 },
    });
    expect(await value(11)).toBe(0);
  });

  test('a value that the server would cut', async () => {
    const executionId = await world.execute({ statements: [`INSERT IGNORE INTO k (id, n) VALUES (500, 'too long')`] });
    expect(await reasonOf(executionId, 0)).toMatchObject({ code: 'execution/data-truncated', data: { code: 1265 } });
    expect(await value(500)).toBe(-1);
  });

  test('a DDL that has cut values: it is in place, so it is not offered to be run again', async () => {
    await world.target.sql.query(
      `CREATE TABLE wide${next} (id INT PRIMARY KEY, n VARCHAR(20)); INSERT INTO wide${next} VALUES (1, 'long text')`,
    );
    const executionId = await world.execute({
      statements: ["SET SESSION sql_mode = ''", `ALTER TABLE wide${next++} MODIFY n VARCHAR(3)`],
    });
    expect(await world.states(executionId)).toBe('needs-decision: done failed');
    expect(await reasonOf(executionId, 1)).toMatchObject({ code: 'execution/data-truncated-applied' });
    const refused = await world.service.decide(world.people.dba, {
      executionId,
      cellId: (await world.cells(executionId))[1]!.cellId,
      decision: 'retry',
      comment: '',
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'execution/decision-not-possible', possible: ['skip', 'stop'] },
    });
  });

  test('rows of a table without transactions that a failure leaves behind', async () => {
    const executionId = await world.execute({ statements: ['INSERT INTO aria VALUES (1, 1), (2, 2), (1, 3)'] });
    expect(await reasonOf(executionId, 0)).toMatchObject({ code: 'execution/not-rolled-back', data: { errno: 1062 } });
    expect((await world.cells(executionId))[0]?.evidence).toBe('weak-marker');
  });

  test('a statement that is not the one that was approved', async () => {
    const ticket = await world.approved({ statements: [add(13)] });
    const executionId = await world.start(ticket);
    await world.sql.execute(
      `UPDATE statement s JOIN execution e ON e.revision_id = s.revision_id
      SET s.text = 'UPDATE k SET v = 999' WHERE e.id = ?`,
      [executionId],
    );
    await world.run(executionId);
    expect(await reasonOf(executionId, 0)).toMatchObject({ code: 'execution/text-changed' });
    expect(await value(13)).toBe(0);
  });
});

describe('statements that a ticket does not run', () => {
  test.each([
    ['SET @a = 1'],
    ['SET GLOBAL max_connections = 10'],
    ['SET SESSION autocommit = 0'],
    ['BEGIN'],
    ['COMMIT'],
    ['LOCK TABLES k WRITE'],
    ['CREATE TEMPORARY TABLE tmp (id INT)'],
    ["PREPARE s FROM 'SELECT 1'"],
  ])('%s', async (text) => {
    const executionId = await world.execute({ statements: [text, add(14)] });
    const states = await world.states(executionId);
    if (text.startsWith('SET GLOBAL')) {
      // An act on the server, not of the session: sent alone, and without evidence.
      expect((await world.cells(executionId))[0]?.evidence).toBe('none');
      await world.target.sql.query('SET GLOBAL max_connections = 400');
      return;
    }
    expect(states).toBe('needs-decision: failed held');
    expect(await reasonOf(executionId, 0)).toMatchObject({ code: 'execution/statement-not-executable' });
  });
});

test('a procedure that leaves a transaction open commits nothing unseen', async () => {
  await world.target.sql.query(
    'CREATE PROCEDURE opens() BEGIN START TRANSACTION; UPDATE k SET v = v + 1 WHERE id = 15; END',
  );
  const executionId = await world.execute({ statements: ['CALL opens()'] });
  expect(await reasonOf(executionId, 0)).toMatchObject({ code: 'execution/transaction-left-open' });
  expect(await value(15)).toBe(0);
});

test('USE and the default schema of a statement lead to the right database', async () => {
  const other = await world.addTarget(process.env['TEST_TARGET_URL'] ?? '');
  await other.sql.query('CREATE TABLE here (id INT PRIMARY KEY)');
  const executionId = await world.execute({
    statements: [
      `USE ${other.schemaName}`,
      { text: 'INSERT INTO here VALUES (1)', schema: other.schemaName },
      { text: add(16).text, schema: world.target.schemaName },
    ],
  });
  expect(await world.states(executionId)).toBe('done: done done done');
  expect(await value(16)).toBe(1);
});

test('2,000 statements run in order', async () => {
  await world.target.sql.query('CREATE TABLE many (n INT PRIMARY KEY AUTO_INCREMENT, v INT NOT NULL)');
  const statements = Array.from({ length: 2000 }, (_, i) => `INSERT INTO many (v) VALUES (${i})`);
  const executionId = await world.execute({ statements });
  expect((await world.view(executionId)).counts).toEqual({ done: 2000 });
  const [rows] = await world.target.sql.query('SELECT COUNT(*) AS c, SUM(n = v + 1) AS inOrder FROM many');
  expect(rows).toEqual([{ c: 2000, inOrder: '2000' }]);
  await world.expectJournal(executionId);
});
