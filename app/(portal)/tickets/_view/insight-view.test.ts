import { expect, test } from 'vitest';
import type { ReviewFacts } from '@/lib/review/review-facts';
import { factInsight, schemaChangeViews, undoLines } from './insight-view';

const undo = (ordinal: number, coverage: 'none' | 'reverse' | 'unknown', key: string) => ({
  ordinal,
  undo: { coverage, key, data: { name: 'orders' } },
});

const facts = (estimates: ReviewFacts['estimates']): ReviewFacts => ({
  version: 1,
  estimates,
  statements: [0, 1].map((ordinal) => ({
    ordinal,
    kind: 'update',
    execClass: 'dml',
    table: 'orders',
    undo: { coverage: 'none', key: 'rows', data: {} },
    plans: [],
  })),
  targets: [],
  schemaChanges: [],
  risk: { level: 'medium', reasons: [{ level: 'medium', key: 'rows', data: { n: 1, rows: 12_600_000 } }] },
});

const estimate = (statementOrdinal: number, rows: number | null) => ({
  statementOrdinal,
  targetOrdinal: 0,
  rows,
  method: rows === null ? null : ('explain' as const),
  confidence: rows === null ? null : ('medium' as const),
  reason: rows === null ? 'timed-out' : null,
});

test('rows that nobody knows are said to be not known', () => {
  const { impact } = factInsight(facts([estimate(0, 12_600_000), estimate(1, null)]));
  expect(impact.map(({ value }) => value.en)).toEqual(['about 12.6 M rows, EXPLAIN', 'rows not known']);
  expect(impact[1]?.hue).toBe('unknown');
});

test('reasons of a risk are sentences with figures as people say them', () => {
  expect(factInsight(facts([])).riskLines.map(({ text }) => text)).toEqual([
    { en: 'Statement 1 changes about 12.6 M rows', zh: '语句 1 约改 1,260 万 行' },
  ]);
});

test('without facts nothing is claimed', () => {
  expect(factInsight(undefined)).toEqual({ impact: [], undo: [], schemaChanges: [], strategy: [], riskLines: [] });
});

test('statements that are undone alike stand in one line; a text of another version is shown by its key', () => {
  const lines = undoLines([undo(0, 'none', 'rows'), undo(2, 'none', 'rows'), undo(1, 'unknown', 'of-tomorrow')]);
  expect(lines.map(({ ordinals, answer }) => [ordinals, answer])).toEqual([
    [[0, 2], 'no'],
    [[1], 'unknown'],
  ]);
  expect(lines[1]?.text.en).toBe('of-tomorrow');
});

test('a change of a table is lines of a diff', () => {
  const part = (name: string, before: string | null, after: string | null) => ({ part: 'column', name, before, after });
  const [view] = schemaChangeViews([
    {
      targets: [0],
      databases: [],
      relations: [
        {
          schema: 'shop',
          name: 'orders',
          kind: 'table',
          change: 'changed',
          renamedFrom: null,
          parts: [part('a', null, 'a int'), part('b', 'b int', null), part('c', 'c int', 'c bigint')],
          before: null,
          after: null,
        },
      ],
    },
  ]);
  expect(view?.lines).toEqual([
    { sign: '+', text: 'a int' },
    { sign: '-', text: 'b int' },
    { sign: '~', text: 'c bigint' },
  ]);
});

test('more lines than fit are counted, not dropped', () => {
  const many = Array.from({ length: 40 }, (_, ordinal) => estimate(ordinal, 1));
  const statements = many.map(({ statementOrdinal }) => ({ ...facts([]).statements[0], ordinal: statementOrdinal }));
  const { impact } = factInsight({ ...facts(many), statements: statements as ReviewFacts['statements'] });
  expect(impact).toHaveLength(12);
  expect(impact.at(-1)?.name.en).toBe('29 more');
});
