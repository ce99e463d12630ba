import { describe, expect, test } from 'vitest';
import type { CellState } from '@/lib/execution/cell-machine';
import type { ReasonCode } from '@/lib/execution/reason';
import { reason, reasonTexts } from '@/lib/execution/reason';
import { isApplied } from '@/lib/execution/start-execution';
import type { RunRights } from './run-view';
import { reasonText, runStatus, toExecutionView } from './run-view';
import { run, runCell } from './testing/run';

const dba: RunRights = { mayDecide: true, mayResolve: true };

describe('what the reader may do about a statement', () => {
  test.each<[state: CellState, rights: RunRights, verbs: readonly string[]]>([
    ['failed', dba, ['retry', 'skip']],
    ['failed', { mayDecide: false, mayResolve: true }, []],
    ['unknown', dba, ['confirm', 'run-again']],
    ['unknown', { mayDecide: true, mayResolve: false }, []],
    ['held', dba, []],
    ['done', dba, []],
  ])('%s', (state, rights, verbs) => {
    const view = toExecutionView(run({ state: 'needs-decision', cells: [runCell('c', { state })] }), rights, undefined);
    expect(view.cells[0]?.verbs).toEqual(verbs);
  });

  test('nothing while the run goes on', () => {
    const view = toExecutionView(run({ state: 'running', cells: [runCell('c', { state: 'failed' })] }), dba, undefined);
    expect(view.cells[0]?.verbs).toEqual([]);
  });

  test('what failed although it is in place is not tried again: the same reasons as in the execution itself', () => {
    for (const code of Object.keys(reasonTexts) as ReasonCode[]) {
      const cell = { state: 'failed', reason: reason(code) } as const;
      const view = toExecutionView(run({ state: 'needs-decision', cells: [runCell('c', cell)] }), dba, undefined);
      expect([code, view.cells[0]?.verbs]).toEqual([code, isApplied(cell) ? ['skip'] : ['retry', 'skip']]);
    }
  });
});

test('rows count only where the statement is done', () => {
  const cells = [runCell('a', { state: 'done', affectedRows: 3 }), runCell('b', { state: 'failed', affectedRows: 9 })];
  expect(toExecutionView(run({ cells }), dba, 12)).toMatchObject({ affectedRows: 3, expectedRows: 12 });
});

test('a run that is too large for the page says so', () => {
  const view = toExecutionView(run({ cellCount: 90_000 }), dba, undefined);
  expect(view.reason?.en).toContain('2 of 90000');
});

test('data of a reason cannot turn on markup', () => {
  const { en } = reasonText(reason('execution/server-error', { errno: 1064, message: 'near `a` **b**' }));
  expect(en).not.toMatch(/`|\*\*/);
  expect(en).toContain('1064');
});

test('the state of the ticket follows its run', () => {
  const read = { kind: 'queued' } as const;
  const inExecution = { state: 'in-execution', outcome: null } as const;
  const unknown = run({ state: 'needs-decision', cells: [runCell('a', { state: 'unknown' })] });
  expect(runStatus(run({ state: 'running' }), inExecution, read).kind).toBe('executing');
  expect(runStatus(unknown, inExecution, read).kind).toBe('unknown');
  expect(runStatus(unknown, { state: 'closed', outcome: 'failed' }, read)).toBe(read);
});
