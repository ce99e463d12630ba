import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';

let world: ExecutionWorld;
beforeAll(async () => {
  world = await createExecutionWorld();
  await world.target.sql.query('CREATE TABLE k (id INT PRIMARY KEY, v INT NOT NULL DEFAULT 0)');
  await world.target.sql.query('INSERT INTO k (id) VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)');
});
afterAll(() => world.end());

test('a ticket of every class runs once and ends done', async () => {
  const executionId = await world.execute({
    statements: [
      'CREATE TABLE a (id INT PRIMARY KEY, n VARCHAR(20))',
      "INSERT INTO a VALUES (1, 'one'), (2, 'two')",
      'ALTER TABLE a ADD COLUMN c INT NOT NULL DEFAULT 0',
      `USE ${world.target.schemaName}`,
      'UPDATE k SET v = v + 1 WHERE id = 1',
      'TRUNCATE TABLE a',
      'DROP TABLE a',
    ],
  });
  expect(await world.states(executionId)).toBe('done: done done done done done done done');
  const cells = await world.cells(executionId);
  expect(cells.map(({ evidence }) => evidence)).toEqual([
    'fingerprint',
    'marker',
    'fingerprint',
    'session',
    'marker',
    'none',
    'fingerprint',
  ]);
  const [rows] = await world.target.sql.query('SELECT v FROM k WHERE id = 1');
  expect(rows).toEqual([{ v: 1 }]);
  await world.expectJournal(executionId);
});
