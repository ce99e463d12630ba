import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Plan, PlanStep } from '@/lib/review/explain/plan';
import { examinedRows, rowsOfTarget } from '@/lib/review/explain/plan';
import { readJsonPlan } from '@/lib/review/explain/read-plan';
import { readTidbPlan } from '@/lib/review/explain/read-tidb-plan';

/** Plans of real servers, by statement, over a table of 4,000 rows and one of 3. */
function fixture(name: string): (sql: string) => Plan {
  const text = readFileSync(join(import.meta.dirname, `__fixtures__/${name}.json`), 'utf8');
  const plans = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  return (sql) => {
    const plan = readJsonPlan(JSON.stringify(plans[sql]));
    if (plan === undefined) throw new Error(`no plan: ${sql}`);
    return plan;
  };
}

const shown = ({ steps, filesort, temporary, filters, rows }: Plan): string =>
  [
    ...steps.map(stepText),
    ...(filesort ? ['filesort'] : []),
    ...(temporary ? ['temporary'] : []),
    ...(filters > 0 ? [`filters ${filters}`] : []),
    `= ${Math.round(rows)}`,
  ].join(' · ');

const stepText = (step: PlanStep): string =>
  [
    `${step.apart ? '(' : ''}${step.table}${step.derived ? '*' : ''}${step.apart ? ')' : ''}`,
    step.access,
    ...(step.keys.length > 0 ? [`[${step.keys.join(' ')}]`] : []),
    examinedRows(step),
    ...(step.covering ? ['covering'] : []),
    ...(step.skipScan ? ['skip'] : []),
  ].join(' ');

describe.each([
  ['mysql-9.7-version-1', 1],
  ['mysql-9.7-version-2', 2],
  ['mariadb-10.11', 3],
] as const)('%s', (name, column) => {
  const plan = fixture(name);
  test.each<[sql: string, version1: string, version2: string | undefined, mariadb: string | undefined]>([
    ['SELECT * FROM big', 'big all 4000 · = 4000', undefined, undefined],
    ['SELECT grp FROM big', 'big index [grp] 4000 covering · = 4000', undefined, undefined],
    ['SELECT * FROM big WHERE id = 5', 'big const [PRIMARY] 1 · = 1', '* const 1 · = 1', undefined],
    ['SELECT * FROM big WHERE id BETWEEN 5 AND 90', 'big range [PRIMARY] 86 · filters 1 · = 86', undefined, undefined],
    [
      'SELECT * FROM big WHERE grp = 3 OR val = 7',
      'big index_merge [grp val] 101 · filters 1 · = 101',
      undefined,
      undefined,
    ],
    [
      'SELECT * FROM big b JOIN small s ON s.grp = b.grp WHERE b.name LIKE "a%"',
      's all 3 · b ref [grp] 300 · filters 1 · = 33',
      undefined,
      's all 3 · b ref [grp] 150 · filters 1 · = 150',
    ],
    [
      'SELECT sex, age FROM big WHERE age < 3',
      'big range [sa] 1333 skip · filters 1 · = 1333',
      'big range [sa] 1333 covering skip · filters 1 · = 1333',
      'big index [sa] 4000 covering · filters 1 · = 4000',
    ],
    [
      'SELECT * FROM big WHERE id IN (SELECT grp FROM small WHERE id > 1)',
      '(small) range [PRIMARY] 2 · <subquery2>* all 2 · big eq_ref [PRIMARY] 2 · filters 1 · = 2',
      '<subquery2>* all 2 · (small) range [PRIMARY] 2 · big eq_ref [PRIMARY] 2 · filters 1 · = 2',
      undefined,
    ],
    [
      'SELECT *, (SELECT COUNT(*) FROM small s WHERE s.grp = b.grp) c FROM big b WHERE EXISTS (SELECT 1 FROM small z WHERE z.id = b.val)',
      '(s) all 3 · z index [PRIMARY] 3 covering · b ref [val] 3 · filters 1 · = 3',
      undefined,
      undefined,
    ],
    [
      'SELECT id FROM big WHERE id = 1 UNION SELECT id FROM small WHERE id=2',
      '(big) const [PRIMARY] 1 covering · (small) const [PRIMARY] 1 covering · temporary · = 2',
      '<union temporary>* all 2 · (*) const 1 · (*) const 1 · temporary · = 2',
      undefined,
    ],
    [
      '(SELECT id FROM big ORDER BY val LIMIT 3) UNION ALL SELECT id FROM small',
      '(big) index [val] 3 covering · (small) index [PRIMARY] 3 covering · = 6',
      undefined,
      '(big) index [val] 4000 covering · (small) index [PRIMARY] 3 covering · = 4003',
    ],
    [
      'SELECT * FROM (SELECT grp, COUNT(*) n FROM big GROUP BY grp) t WHERE n > 3 ORDER BY n',
      '(big) index [grp] 4000 covering · t* all 4000 · filesort · = 4000',
      't* all 40 · (big) index [grp] 4000 covering · filesort · filters 1 · = 40',
      '(big) index [grp] 4000 covering · <derived2>* all 4000 · filesort · filters 2 · = 4000',
    ],
    ['SELECT * FROM big WHERE 1 = 0', '= 0', undefined, undefined],
    ['SELECT MIN(id) FROM big', '= 1', '* const 1 · = 1', undefined],
    [
      'SELECT * FROM big WHERE grp = 3 AND name = "x" ORDER BY val LIMIT 5',
      'big ref [grp] 100 · filesort · filters 1 · = 10',
      'big ref [grp] 100 · filesort · filters 1 · = 5',
      'big ref [grp] 100 · filesort · filters 1 · = 100',
    ],
    [
      'SELECT * FROM big b LEFT JOIN small s ON s.grp=b.val',
      'b all 4000 · s all 3 · filters 1 · = 12000',
      'b all 4000 · s all 3 · = 12000',
      'b all 4000 · s all 3 · filters 1 · = 12000',
    ],
  ])('%s', (...row) => expect(shown(plan(row[0]))).toBe(row[column] ?? row[1]));
});

describe('rows of the table that is changed', () => {
  const plan = fixture('mysql-9.7-version-1')(
    'SELECT * FROM big b JOIN small s ON s.grp = b.grp WHERE b.name LIKE "a%"',
  );
  test('are those of the join, and never more than the table has', () => {
    expect(rowsOfTarget(plan, '')).toBe(34);
    expect(rowsOfTarget(plan, 'B')).toBe(34);
    expect(rowsOfTarget(plan, 's')).toBe(3);
  });
});

test('what is no plan is none', () => {
  expect(readJsonPlan('-> Filter: (t.id > 5)')).toBeUndefined();
  expect(readJsonPlan('{"a": 1}')).toBeUndefined();
  expect(readJsonPlan('[]')).toBeUndefined();
});

describe('TiDB', () => {
  const read = (lines: readonly (readonly [id: string, rows: string, object?: string, info?: string])[]): string => {
    const plan = readTidbPlan(
      lines.map(([id, estRows, object = '', info = '']) => ({
        id,
        estRows,
        'access object': object,
        'operator info': info,
      })),
    );
    return plan === undefined ? 'none' : `${shown(plan)}${plan.guessed ? ' guessed' : ''}`;
  };
  test.each<[lines: Parameters<typeof read>[0], text: string]>([
    [
      [
        ['TableReader', '3333.33', '', 'data:Selection'],
        ['└─Selection', '3333.33', '', 'gt(app.t.a, 5)'],
        ['  └─TableFullScan', '10000.00', 'table:t', 'keep order:false, stats:pseudo'],
      ],
      't all 10000 · filters 1 · = 3333 guessed',
    ],
    [
      [
        ['Sort', '10.00', '', 'app.t.b'],
        ['└─IndexLookUp', '10.00'],
        ['  ├─IndexRangeScan(Build)', '10.00', 'table:t, index:idx_a(a)', 'range:[5,5], keep order:false'],
        ['  └─TableRowIDScan(Probe)', '10.00', 'table:t', 'keep order:false'],
      ],
      't range [idx_a] 10 · filesort · = 10',
    ],
    [
      [
        ['IndexReader', '4000.00', '', 'index:IndexFullScan'],
        ['└─IndexFullScan', '4000.00', 'table:t, index:idx_a(a)'],
      ],
      't index [idx_a] 4000 covering · = 4000',
    ],
    [[['Point_Get', '1.00', 'table:t', 'handle:1']], 't const 1 · = 1'],
    [
      [
        ['IndexMerge', '101.00', '', 'type: union'],
        ['├─IndexRangeScan(Build)', '100.00', 'table:t, index:a(a)'],
        ['├─IndexRangeScan(Build)', '1.00', 'table:t, index:b(b)'],
        ['└─TableRowIDScan(Probe)', '101.00', 'table:t'],
      ],
      't index_merge [a b] 101 · = 101',
    ],
    [[['TableDual', '0.00', '', 'rows:0']], '= 0'],
    [
      [
        ['HashJoin_8', '12.00'],
        ['├─TableReader_11(Build)', '3.00'],
        ['│ └─TableFullScan_10', '3.00', 'table:s'],
      ],
      's all 3 · = 12',
    ],
    [[['', '']], 'none'],
    [[], 'none'],
  ])('%j', (lines, text) => expect(read(lines)).toBe(text));
});
