import { describe, expect, test } from 'vitest';
import type { CellView } from '@/components/execution/execution-view';
import { cellToOpen, countCells } from '@/components/execution/execution-view';
import type { CellState } from '@/components/ui/status-vocabulary';

const cell = (id: string, state: CellState): CellView => ({
  id,
  state,
  statement: 0,
  target: 0,
  warningCount: 0,
  attempt: 1,
  verbs: [],
});

describe('cellToOpen', () => {
  const cells = [cell('a', 'done'), cell('b', 'running'), cell('c', 'unknown'), cell('d', 'failed')];
  test.each([
    ['a', 'a'],
    [undefined, 'd'],
    ['gone', 'd'],
  ])('wanted %s opens %s', (wanted, id) => {
    expect(cellToOpen(cells, wanted)?.id).toBe(id);
  });
  test('unknown before running', () => {
    expect(cellToOpen(cells.slice(0, 3), undefined)?.id).toBe('c');
  });
  test('nothing needs a look', () => {
    expect(cellToOpen([cell('a', 'done')], undefined)).toBeUndefined();
  });
});

test('counts every state', () => {
  expect(countCells([cell('a', 'done'), cell('b', 'done'), cell('c', 'held')])).toEqual({
    done: 2,
    held: 1,
    running: 0,
    failed: 0,
    unknown: 0,
    pending: 0,
    skipped: 0,
    cancelled: 0,
  });
});
