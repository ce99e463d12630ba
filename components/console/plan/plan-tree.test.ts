import { expect, test } from 'vitest';
import { planTree } from '@/components/console/plan/plan-tree';
import type { PlanStep } from '@/lib/review/explain/plan';
import { nothingRead } from '@/lib/review/explain/plan';

const step = (part: Partial<PlanStep>): PlanStep => ({
  table: 'o',
  derived: false,
  apart: false,
  access: 'range',
  keys: ['idx_created'],
  possibleKeys: [],
  keyLength: null,
  usedParts: null,
  rows: 48_210,
  kept: 0.025,
  loops: 1,
  covering: false,
  indexCondition: false,
  skipScan: false,
  ...part,
});

test('a sorted join: the operations, then the tables in their order, the costly one marked', () => {
  const user = step({ table: 'u', access: 'ref', keys: ['idx_order_id'], rows: 1, kept: 1, loops: 1_204 });
  const tree = planTree({ ...nothingRead, steps: [step({}), user], filesort: true });
  expect(tree.nodes.map(({ depth, name, title, rows, costly }) => [depth, name, title.en, rows, costly])).toEqual([
    [0, '', 'Sort', null, false],
    [1, '', 'Nested loop', null, false],
    [2, 'o', 'range of idx_created', 48_210, true],
    [2, 'u', 'ref idx_order_id', 1_204, false],
  ]);
  expect(tree.advice?.en).toBe(
    '98 % of the rows, 48,210, are read from o; conditions then drop 98 % of them. An index with those columns would read fewer.',
  );
});

test('of a measured plan the rows that were read count, not the estimates', () => {
  const measured = { rows: 2, kept: 0.5, loops: 9_000, ms: 31.4 };
  const tree = planTree({ ...nothingRead, steps: [step({ measured }), step({ table: 'u', rows: 900, loops: 1 })] });
  expect(tree.measured).toBe(true);
  expect(tree.nodes.map(({ name, rows, ms, costly }) => [name, rows, ms, costly])).toEqual([
    ['', null, null, false],
    ['o', 18_000, 31.4, true],
    ['u', 900, null, false],
  ]);
});

test('what reads little is not marked', () => {
  expect(planTree({ ...nothingRead, steps: [step({ rows: 900, access: 'all' })] }).advice).toBeUndefined();
});

test('a subquery stands apart', () => {
  const tree = planTree({ ...nothingRead, steps: [step({}), step({ table: 'x', apart: true })] });
  expect(tree.nodes.map(({ title }) => title.en)).toEqual([
    'range of idx_created',
    'Evaluated apart',
    'range of idx_created',
  ]);
});
