import { expect, test } from 'vitest';
import { applyEvents } from './apply-events';
import type { RunEvent } from './run-facts';
import { run, runCell } from './testing/run';

const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
const row = (seq: number, event: string, cellId: string | null = null, data: RunEvent['data'] = {}): RunEvent => ({
  seq,
  at: at(seq),
  event,
  cellId,
  data,
});

const story: readonly RunEvent[] = [
  row(2, 'execution.claim', null, { owner: 'worker-1' }),
  row(3, 'note.session-opened', null, { settings: { sql_mode: 'STRICT_TRANS_TABLES', autocommit: 1 } }),
  row(4, 'cell.dispatch', 'one', { attempt: 1 }),
  row(5, 'cell.succeed', 'one', { affectedRows: 3, warnings: 1 }),
  row(6, 'cell.dispatch', 'two', { attempt: 1 }),
  row(7, 'cell.fail', 'two', { errno: 1205, reason: { code: 'execution/server-error', data: { errno: 1205 } } }),
  row(8, 'execution.await-decision', null, { reason: { code: 'execution/needs-decision', data: { failed: 1 } } }),
];

test('a run is told by its rows', () => {
  const after = applyEvents(run(), story);
  expect(after).toMatchObject({
    seq: 8,
    state: 'needs-decision',
    owner: 'worker-1',
    startedAt: at(2),
    finishedAt: null,
    reason: { code: 'execution/needs-decision' },
    settings: { sql_mode: 'STRICT_TRANS_TABLES', autocommit: '1' },
  });
  expect(after.cells).toMatchObject([
    { state: 'done', attempt: 1, affectedRows: 3, warningCount: 1, startedAt: at(4), finishedAt: at(5) },
    { state: 'failed', reason: { code: 'execution/server-error', data: { errno: 1205 } } },
  ]);
});

test('rows come in any order and any number of times', () => {
  const once = applyEvents(run(), story);
  const inParts = [story.slice(0, 4), story.slice(2, 6), story.toReversed()].reduce(applyEvents, run());
  expect(inParts).toEqual(once);
  expect(applyEvents(once, story)).toBe(once);
});

test('a row that does not fit what is known changes nothing but the cursor', () => {
  const done = run({ cells: [runCell('one', { state: 'done', affectedRows: 3 })] });
  const after = applyEvents(done, [row(2, 'cell.dispatch', 'one'), row(3, 'cell.succeed', 'nobody')]);
  expect(after.cells).toEqual(done.cells);
  expect(after.seq).toBe(3);
});

test('a finished run has an end, a statement that is tried again has none', () => {
  const running = run({ state: 'running', cells: [runCell('one', { state: 'failed', finishedAt: at(1) })] });
  expect(applyEvents(running, [row(2, 'execution.finish')])).toMatchObject({ state: 'done', finishedAt: at(2) });
  expect(applyEvents(running, [row(2, 'cell.retry', 'one')]).cells).toMatchObject([
    { state: 'pending', finishedAt: null },
  ]);
});
