import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { metaSchema } from '@/lib/execution/marker';
import { runUntilCrash } from '@/lib/execution/testing/crash';
import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';
import { newId, requestIdSchema } from '@/lib/shared/ids';

let world: ExecutionWorld;
beforeAll(async () => {
  world = await createExecutionWorld();
  await world.target.sql.query('CREATE TABLE hits (n INT PRIMARY KEY AUTO_INCREMENT, at INT NOT NULL)');
});
afterAll(() => world.end());

const insert = (at: number) => `INSERT INTO hits (at) VALUES (${at})`;
const hits = async (at: number): Promise<number> => {
  const [rows] = await world.target.sql.query('SELECT COUNT(*) AS c FROM hits WHERE at = ?', [at]);
  return Number((rows as { c: number }[])[0]?.c);
};

describe('metadata that was restored from a backup', () => {
  test('is noticed by the target, and everything is held until somebody has looked', async () => {
    await world.execute({ statements: [insert(1)] });
    // A backup from before that run knows nothing of it.
    await world.sql.execute('UPDATE target_epoch SET n = 0');
    const executionId = await world.start(await world.approved({ statements: [insert(2)] }));
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('queued: pending');
    expect((await world.view(executionId)).reason).toMatchObject({ code: 'execution/held-by-platform' });
    expect(await world.service.hold(world.people.dba)).toMatchObject({ value: { code: 'metadata-restored' } });
    expect(await world.service.holdNotice(world.people.dba)).toMatchObject({
      code: 'metadata-restored',
      mayRelease: true,
      detail: { instance: expect.stringMatching(/^target-/) },
    });
    expect(await world.service.holdNotice(world.people.developer)).toMatchObject({ mayRelease: false, detail: {} });
    expect(await world.run(executionId)).toEqual({ kind: 'not-runnable' });
    const other = await world.approved({ statements: [insert(3)] });
    expect(await world.service.start(world.people.dba, { ...other, notBefore: null })).toMatchObject({
      error: { code: 'execution/held', cause: 'metadata-restored' },
    });

    expect(await world.service.releaseHold(world.people.developer, 'go on')).toMatchObject({
      error: { code: 'access/forbidden' },
    });
    expect(await world.service.releaseHold(world.people.dba, ' ')).toMatchObject({
      error: { code: 'execution/comment-needed' },
    });
    expect(await world.service.releaseHold(world.people.dba, 'compared with the target')).toMatchObject({ ok: true });
    expect(await world.service.releaseHold(world.people.dba, 'again')).toMatchObject({
      error: { code: 'execution/not-held' },
    });
    expect(await world.service.holdNotice(world.people.dba)).toBeUndefined();
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done');
    expect(await hits(2)).toBe(1);
  });

  test('in the middle of a run: a change of definitions was counted on the target before it was sent', async () => {
    const executionId = await world.start(
      await world.approved({ statements: [insert(4), 'CREATE TABLE made (id INT PRIMARY KEY)', insert(5)] }),
    );
    const [before] = await world.sql.rows<{ n: number }>('SELECT n FROM target_epoch');
    await runUntilCrash(world, executionId, 'before-result', 1);
    // The backup was taken while the first statement ran.
    await world.sql.execute('UPDATE target_epoch SET n = ?', [Number(before?.n) + 1]);
    await world.sql.execute(
      `UPDATE cell SET state = 'pending', evidence = NULL WHERE execution_id = ? AND statement_ordinal = 1`,
      [executionId],
    );
    await world.run(executionId);
    expect(await world.service.hold(world.people.admin)).toMatchObject({ value: { code: 'metadata-restored' } });
    expect((await world.view(executionId)).state).toBe('queued');
    await world.service.releaseHold(world.people.admin, 'seen');
    await world.service.control(world.people.dba, { executionId, verb: 'stop' });
  });

  test('statements that left a marker are found done and not run again', async () => {
    const executionId = await world.execute({ statements: [insert(6)] });
    // As a backup from before the statement has it.
    await world.sql.execute(
      `UPDATE execution SET state = 'queued', active_key = request_id, owner = NULL, finished_at = NULL WHERE id = ?`,
      [executionId],
    );
    await world.sql.execute(`UPDATE cell SET state = 'pending', attempt = 0 WHERE execution_id = ?`, [executionId]);
    await world.sql.execute(
      `UPDATE request r JOIN execution e ON e.request_id = r.id SET r.state = 'in-execution' WHERE e.id = ?`,
      [executionId],
    );
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done');
    expect(await hits(6)).toBe(1);
  });
});

test('a person can hold everything: a run that goes on is left after its statement', async () => {
  const executionId = await world.start(
    await world.approved({ statements: ['INSERT INTO hits (at) SELECT 7 FROM DUAL WHERE SLEEP(1) = 0', insert(8)] }),
  );
  const run = world.run(executionId);
  expect(await world.service.holdAll(world.people.developer, 'stop')).toMatchObject({
    error: { code: 'access/forbidden' },
  });
  expect(await world.service.holdAll(world.people.admin, 'incident')).toMatchObject({ ok: true });
  await run;
  expect((await world.view(executionId)).state).toBe('queued');
  expect(await hits(8)).toBe(0);
  await world.service.releaseHold(world.people.admin, 'over');
  await world.run(executionId);
  expect([await hits(7), await hits(8)]).toEqual([1, 1]);
});

test('another installation on the same target never takes a marker for its own', async () => {
  const second = await createExecutionWorld();
  try {
    const target = await second.addTarget(process.env['TEST_TARGET_URL'] ?? '', {
      schemaName: world.target.schemaName,
    });
    const executionId = await second.start(await second.approved({ statements: [insert(9)], targets: [target] }));
    const [cell] = await second.cells(executionId);
    const [row] = await second.sql.rows<{ rendered_hash: string; origin_id: string }>(
      'SELECT rendered_hash, origin_id FROM cell WHERE id = ?',
      [cell?.cellId],
    );
    // The same cell and the same statement, left by an installation that stood here before.
    await world.target.sql.query(
      `INSERT INTO ${metaSchema}.marker (install, cell_id, part, statement_hash, execution_id, fence) VALUES (?, ?, 0, ?, ?, 1)`,
      [newId(requestIdSchema), row?.origin_id, row?.rendered_hash, executionId],
    );
    await second.run(executionId);
    expect(await second.states(executionId)).toBe('done: done');
    expect(await hits(9)).toBe(1);
    const [markers] = await world.target.sql.query(`SELECT install FROM ${metaSchema}.marker WHERE cell_id = ?`, [
      row?.origin_id,
    ]);
    expect(markers).toHaveLength(2);
  } finally {
    await second.end();
  }
});
