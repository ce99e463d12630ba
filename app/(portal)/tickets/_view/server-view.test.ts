import { expect, test } from 'vitest';
import type { ReviewFacts } from '@/lib/review/review-facts';
import { serverViews } from './server-view';

type Target = ReviewFacts['targets'][number];
const table = (name: string, rows: number, statisticsAt?: string): Target['tables'][number] => ({
  schema: 'trade',
  name,
  engine: 'InnoDB',
  rows,
  dataBytes: 1_500_000,
  indexBytes: 500_000,
  ...(statisticsAt === undefined ? {} : { statisticsAt }),
  triggers: [],
  foreignKeys: 0,
  referencedBy: [],
});

const facts = (...targets: readonly Partial<Target>[]): ReviewFacts => ({
  version: 1,
  estimates: [],
  statements: [],
  targets: targets.map((target, ordinal) => ({
    ordinal,
    schema: 'read',
    serverVersion: '8.0.36',
    structureHash: null,
    answeredBy: null,
    tables: [],
    ...target,
  })),
  schemaChanges: [],
  risk: { level: 'low', reasons: [] },
});

const told = (given: ReviewFacts | undefined) =>
  serverViews(given, (iso) => ({ en: iso.slice(0, 10), zh: iso.slice(0, 10) })).map(({ name, value, hue }) => [
    name.en,
    value.en,
    value.zh,
    hue,
  ]);

test('nothing is claimed of what no server told', () => {
  expect(told(undefined)).toEqual([]);
  expect(told(facts({}))).toEqual([]);
});

test('a replica that stopped or could not be asked is not one that is on time', () => {
  const replicas = [
    { name: 'r1', lagSeconds: 0, unread: null },
    { name: 'r2', lagSeconds: 75, unread: null },
    { name: 'r3', lagSeconds: null, unread: null },
    { name: 'r4', lagSeconds: null, unread: 'timed-out' },
  ];
  expect(told(facts({ replicas }, { replicas }))).toEqual([
    ['r1', '0 ms behind', '延迟 0 毫秒', undefined],
    ['r2', '1 min 15 s behind', '延迟 1 分 15 秒', undefined],
    ['r3', 'replication is stopped', '复制已停止', 'error'],
    ['r4', 'delay not known', '延迟未知', 'unknown'],
  ]);
});

test('tables of one name are summed over the targets, with their oldest statistics', () => {
  const first = { tables: [table('orders', 1_200_000, '2026-11-02T00:00:00Z'), table('users', 5)] };
  const second = {
    tables: [table('orders', 800_000, '2026-10-30T00:00:00Z'), table('users', 7, '2026-11-01T00:00:00Z')],
  };
  expect(told(facts(first, second))).toEqual([
    ['orders', 'about 2 M rows, 4 MB, statistics of 2026-10-30', '约 200 万行，4 MB，统计于 2026-10-30', undefined],
    ['users', 'about 12 rows, 4 MB', '约 12 行，4 MB', undefined],
  ]);
});

test('a long list ends with how many are left', () => {
  const tables = Array.from({ length: 20 }, (_, i) => table(`t${i}`, 1));
  const views = told(facts({ tables }));
  expect(views).toHaveLength(12);
  expect(views.at(-1)).toEqual(['9 more', 'not shown here', '此处不显示', undefined]);
});
