import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '@/lib/execution/execution-error';
import { metaSchema } from '@/lib/execution/marker';
import type { CrashMoment } from '@/lib/execution/testing/crash';
import { runUntilCrash } from '@/lib/execution/testing/crash';
import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';
import { invariant } from '@/lib/shared/assert';
import type { ExecutionId } from '@/lib/shared/ids';

const engines = [
  ['MariaDB', process.env['TEST_TARGET_URL']],
  ['MySQL', process.env['TEST_MYSQL_URL']],
] as const;

describe.each(engines.filter(([, url]) => url !== undefined))('on %s', (_engine, url) => {
  let world: ExecutionWorld;
  beforeAll(async () => {
    world = await createExecutionWorld({ targetUrl: url ?? '' });
    await world.target.sql.query('CREATE TABLE hits (n INT PRIMARY KEY AUTO_INCREMENT, at INT NOT NULL)');
    await world.target.sql.query('CREATE TABLE plain (at INT NOT NULL) ENGINE=MyISAM');
  });
  afterAll(() => world.end());

  let n = 0;
  const hitsOf = async (at: number): Promise<number> => {
    const [rows] = await world.target.sql.query('SELECT COUNT(*) AS c FROM hits WHERE at = ?', [at]);
    return Number((rows as { c: number }[])[0]?.c);
  };
  const crashed = async (statements: readonly string[], moment: CrashMoment, statement = 0): Promise<ExecutionId> => {
    const executionId = await world.start(await world.approved({ statements }));
    await runUntilCrash(world, executionId, moment, statement);
    return executionId;
  };
  const firstReason = async (executionId: ExecutionId) => (await world.cells(executionId))[0]?.reason?.code;
  const journal = async (executionId: ExecutionId) => {
    const events = await world.service.events(world.people.dba, executionId, 0);
    invariant(events.ok, 'the execution is there');
    return events.value.map(({ event }) => event);
  };

  describe('a row change whose worker died', () => {
    test.each<[CrashMoment, string]>([
      ['after-dispatch', 'cell.find-undone'],
      ['before-result', 'cell.find-done'],
    ])('%s: the marker tells', async (moment, event) => {
      const at = ++n;
      const executionId = await crashed(
        [`INSERT INTO hits (at) VALUES (${at})`, `INSERT INTO hits (at) VALUES (${at + 1000})`],
        moment,
      );
      await world.run(executionId);
      expect(await world.states(executionId)).toBe('done: done done');
      expect([await hitsOf(at), await hitsOf(at + 1000)]).toEqual([1, 1]);
      expect(await journal(executionId)).toContain(event);
      await world.expectJournal(executionId);
    });

    test('an absent marker of a table without transactions proves nothing', async () => {
      const executionId = await crashed([`INSERT INTO plain VALUES (${++n})`], 'after-dispatch');
      await world.run(executionId);
      expect(await world.states(executionId)).toBe('needs-decision: unknown');
      expect(await firstReason(executionId)).toBe('execution/no-evidence');
    });

    test('a marker of another statement is not taken for its own', async () => {
      const at = ++n;
      const executionId = await crashed([`INSERT INTO hits (at) VALUES (${at})`], 'before-result');
      await world.target.sql.query(
        `UPDATE ${metaSchema}.marker SET statement_hash = REPEAT('0', 64) WHERE execution_id = ?`,
        [executionId],
      );
      await world.run(executionId);
      expect(await world.states(executionId)).toBe('needs-decision: unknown');
      expect(await firstReason(executionId)).toBe('execution/marker-of-other-statement');
    });

    test('another server does not prove by an absent marker that nothing happened', async () => {
      const executionId = await crashed([`INSERT INTO hits (at) VALUES (${++n})`], 'after-dispatch');
      await world.sql.execute(`UPDATE cell SET server_uuid = 'another' WHERE execution_id = ?`, [executionId]);
      await world.run(executionId);
      expect(await world.states(executionId)).toBe('needs-decision: unknown');
      expect(await firstReason(executionId)).toBe('execution/server-changed');
    });
  });

  describe('a change of definitions whose worker died', () => {
    test.each<[CrashMoment, string, (t: string) => readonly string[]]>([
      ['after-dispatch', 'CREATE', (t) => [`CREATE TABLE ${t} (id INT PRIMARY KEY)`]],
      ['before-result', 'CREATE', (t) => [`CREATE TABLE ${t} (id INT PRIMARY KEY)`]],
      ['after-dispatch', 'ALTER', (t) => [`ALTER TABLE ${t} ADD COLUMN c INT`]],
      ['before-result', 'ALTER', (t) => [`ALTER TABLE ${t} ADD COLUMN c INT`]],
      ['after-dispatch', 'RENAME', (t) => [`RENAME TABLE ${t} TO ${t}_b`]],
      ['before-result', 'RENAME', (t) => [`RENAME TABLE ${t} TO ${t}_b`]],
      ['after-dispatch', 'DROP', (t) => [`DROP TABLE ${t}`]],
      ['before-result', 'DROP', (t) => [`DROP TABLE ${t}`]],
      ['before-result', 'CREATE INDEX', (t) => [`CREATE INDEX i ON ${t} (v)`]],
    ])('%s of %s: the fingerprint tells', async (moment, kind, statements) => {
      const table = `d${++n}`;
      if (kind !== 'CREATE') {
        await world.target.sql.query(
          `CREATE TABLE ${table} (id INT PRIMARY KEY AUTO_INCREMENT, v INT); INSERT INTO ${table} (v) VALUES (1)`,
        );
      }
      const executionId = await crashed(statements(table), moment);
      await world.run(executionId);
      expect(await world.states(executionId)).toBe('done: done');
      expect(await journal(executionId)).toContain(moment === 'before-result' ? 'cell.find-done' : 'cell.find-undone');
    });

    test.each<[CrashMoment, string]>([
      ['after-dispatch', 'TRUNCATE TABLE t'],
      ['before-result', 'TRUNCATE TABLE t'],
      ['before-result', 'ALTER TABLE t FORCE'],
      ['before-result', 'ALTER TABLE t AUTO_INCREMENT = 50'],
      ['after-dispatch', 'CREATE OR REPLACE VIEW v AS SELECT 1 AS a'],
    ])('%s of %s: the same before and after, so nobody can say', async (moment, statement) => {
      await world.target.sql.query('CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY AUTO_INCREMENT)');
      await world.target.sql.query('CREATE OR REPLACE VIEW v AS SELECT 1 AS a');
      const executionId = await crashed([statement, `INSERT INTO hits (at) VALUES (${++n})`], moment);
      await world.run(executionId);
      expect(await world.states(executionId)).toBe('needs-decision: unknown held');
      expect(await hitsOf(n)).toBe(0);
      await world.expectJournal(executionId);
    });

    test('a definition that is neither the one before nor the one expected', async () => {
      await world.target.sql.query('CREATE TABLE other (id INT PRIMARY KEY)');
      const executionId = await crashed(['ALTER TABLE other ADD COLUMN c INT'], 'after-dispatch');
      await world.target.sql.query('ALTER TABLE other ADD COLUMN z INT');
      await world.run(executionId);
      expect(await firstReason(executionId)).toBe('execution/definition-differs');
    });
  });

  test('what the session was told is told again', async () => {
    await world.target.sql.query(
      'CREATE TABLE parent (id INT PRIMARY KEY); CREATE TABLE child (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES parent (id))',
    );
    const executionId = await crashed(
      ['SET SESSION foreign_key_checks = 0', 'INSERT INTO child VALUES (1)'],
      'after-dispatch',
      1,
    );
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done done');
  });

  describe('an unknown outcome', () => {
    const unknown = async (): Promise<ExecutionId> => {
      const executionId = await crashed(
        ['TRUNCATE TABLE hits2', `INSERT INTO hits (at) VALUES (${++n})`],
        'before-result',
      );
      await world.run(executionId);
      return executionId;
    };
    const decide = async (
      executionId: ExecutionId,
      decision: Decision,
      who = world.people.otherDba,
      comment = 'looked',
    ) => {
      const [cell] = await world.cells(executionId);
      invariant(cell, 'the cell is there');
      return world.service.decide(who, { executionId, cellId: cell.cellId, decision, comment });
    };
    beforeAll(() => world.target.sql.query('CREATE TABLE hits2 (id INT PRIMARY KEY)'));

    test.each<[Decision, string]>([
      ['was-executed', 'done: done done'],
      ['run-again', 'done: done done'],
      ['stop', 'failed: unknown cancelled'],
    ])('resolved as %s', async (decision, states) => {
      const executionId = await unknown();
      expect(await decide(executionId, decision)).toMatchObject({ ok: true });
      await world.run(executionId);
      expect(await world.states(executionId)).toBe(states);
      await world.expectJournal(executionId);
    });

    test('is not resolved by the submitter, administrator or not, nor without a word', async () => {
      const executionId = await world.start(
        await world.approved({ statements: ['TRUNCATE TABLE hits2'], submitter: world.people.admin }),
      );
      await runUntilCrash(world, executionId, 'before-result', 0);
      await world.run(executionId);
      expect(await decide(executionId, 'was-executed', world.people.admin)).toMatchObject({
        error: { code: 'execution/own-request' },
      });
      expect(await decide(executionId, 'stop', world.people.admin)).toMatchObject({
        error: { code: 'execution/own-request' },
      });
      expect(await decide(executionId, 'was-executed', world.people.developer)).toMatchObject({
        error: { code: 'access/forbidden' },
      });
      expect(await decide(executionId, 'was-executed', world.people.dba, ' ')).toMatchObject({
        error: { code: 'execution/comment-needed' },
      });
      expect(await decide(executionId, 'retry')).toMatchObject({ error: { code: 'execution/decision-not-possible' } });
    });

    test('stays unknown in the next run until somebody decides', async () => {
      const executionId = await unknown();
      await decide(executionId, 'stop');
      const [row] = await world.sql.rows<{ id: never; version: number }>(
        'SELECT r.id, r.version FROM request r JOIN execution e ON e.request_id = r.id WHERE e.id = ?',
        [executionId],
      );
      invariant(row, 'the request is there');
      const again = await world.start({ requestId: row.id, version: Number(row.version) });
      await world.run(again);
      expect(await world.states(again)).toBe('needs-decision: unknown held');
    });

    test('of a row change is not run again against its marker', async () => {
      const at = ++n;
      const executionId = await crashed([`INSERT INTO hits (at) VALUES (${at})`], 'before-result');
      await world.target.sql.query(
        `UPDATE ${metaSchema}.marker SET statement_hash = CONCAT('x', SUBSTR(statement_hash, 2)) WHERE execution_id = ?`,
        [executionId],
      );
      await world.run(executionId);
      const [cell] = await world.cells(executionId);
      const [statement] = await world.sql.rows<{ rendered_hash: string }>(
        'SELECT rendered_hash FROM cell WHERE id = ?',
        [cell?.cellId],
      );
      await world.target.sql.query(`UPDATE ${metaSchema}.marker SET statement_hash = ? WHERE execution_id = ?`, [
        statement?.rendered_hash,
        executionId,
      ]);
      expect(await decide(executionId, 'run-again')).toMatchObject({ ok: true });
      await world.run(executionId);
      expect(await world.states(executionId)).toBe('done: done');
      expect(await hitsOf(at)).toBe(1);
    });
  });
});
