import { describe, expect, test } from 'vitest';
import type { CellEvent, CellState } from '@/lib/execution/cell-machine';
import { cellArrows, cellEvents, cellStateFrom, cellStates, moveCell } from '@/lib/execution/cell-machine';

const legal: readonly (readonly [CellState, CellEvent, CellState])[] = [
  ['pending', 'dispatch', 'dispatched'],
  ['pending', 'refuse', 'failed'],
  ['pending', 'hold', 'held'],
  ['pending', 'cancel', 'cancelled'],
  ['dispatched', 'succeed', 'done'],
  ['dispatched', 'fail', 'failed'],
  ['dispatched', 'cancel', 'cancelled'],
  ['dispatched', 'roll-back', 'held'],
  ['dispatched', 'find-done', 'done'],
  ['dispatched', 'find-undone', 'pending'],
  ['dispatched', 'lose', 'unknown'],
  ['failed', 'retry', 'pending'],
  ['failed', 'skip', 'skipped'],
  ['unknown', 'confirm', 'done'],
  ['unknown', 'run-again', 'pending'],
  ['held', 'release', 'pending'],
  ['held', 'cancel', 'cancelled'],
];

describe('moveCell', () => {
  const pairs = cellStates.flatMap((from) => cellEvents.map((event) => [from, event] as const));

  test.each(pairs)('%s + %s', (from, event) => {
    const expected = legal.find(([state, name]) => state === from && name === event)?.[2] ?? 'refused';
    const moved = moveCell(from, event);
    expect(moved.ok ? moved.value : 'refused').toBe(expected);
  });
});

test('done comes only from a dispatch or from a person', () => {
  const into = cellArrows.filter(({ to }) => to === 'done').map(({ from, event }) => `${from}.${event}`);
  expect(into.sort()).toEqual(['dispatched.find-done', 'dispatched.succeed', 'unknown.confirm']);
});

test('a second dispatch needs evidence or a person', () => {
  const back = cellArrows.filter(({ to }) => to === 'pending').map(({ from, event }) => `${from}.${event}`);
  expect(back.sort()).toEqual(['dispatched.find-undone', 'failed.retry', 'held.release', 'unknown.run-again']);
});

test('a word that is no state is a bug', () => {
  expect(() => cellStateFrom('constructor')).toThrow('unknown cell state');
});
