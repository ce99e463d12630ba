import { expect, test } from 'vitest';
import { randomFrom } from '@/lib/console/gate/testing/random-query';
import { clinicSchemas, gateWord } from '@/lib/console/gate/testing/try-gate';

/** Queries with one column that is shown, one that is partly hidden and one that is hidden whole, in some order. */
const bases: readonly (readonly [sql: string, names: readonly string[], marks: readonly string[]])[] = [
  ['SELECT id AS a, mobile AS b, iban AS c FROM patient', ['a', 'b', 'c'], ['', '~', '*']],
  [
    'SELECT p.iban AS a, v.fee AS b, p.mobile AS c FROM visit v JOIN patient p ON p.id = v.patient_id',
    ['a', 'b', 'c'],
    ['*', '', '~'],
  ],
  ['SELECT number AS a, who AS b, CONCAT(number, who) AS c FROM v_call', ['a', 'b', 'c'], ['~', '', '*']],
  [
    'SELECT id AS a, mobile_end AS b, born AS c FROM patient JOIN visit USING (id, born)',
    ['a', 'b', 'c'],
    ['', '*', ''],
  ],
  [
    'SELECT (SELECT mobile FROM patient WHERE id = 1) AS a, title AS b, 1 AS c FROM ward',
    ['a', 'b', 'c'],
    ['~', '', ''],
  ],
];

type Query = { readonly sql: string; readonly names: readonly string[]; readonly views: ReadonlyMap<string, string> };
type Change = (query: Query, random: () => number, n: number) => Query;

/** None of these changes where a value comes from, only what it is called and how deep it lies. */
const changes: readonly Change[] = [
  // Other names for the columns, and the old names for others of them.
  ({ sql, names, views }, random) => {
    const renamed = names.map((_, i) => (random() < 0.5 ? `n${i}` : (names[(i + 1) % names.length] ?? '')));
    const unique = renamed.map((name, i) => (renamed.indexOf(name) === i ? name : `m${i}`));
    const items = names.map((name, i) => `q.${name} AS ${unique[i]}`);
    return { sql: `SELECT ${items.join(', ')} FROM (${sql}) q`, names: unique, views };
  },
  ({ sql, names, views }, _, n) => ({ sql: `SELECT * FROM (${sql}) d${n}`, names, views }),
  ({ sql, names, views }, _, n) => ({ sql: `SELECT d${n}.* FROM (${sql}) AS d${n}`, names, views }),
  ({ sql, names, views }, _, n) => {
    const renamed = names.map((_name, i) => `c${n}_${i}`);
    return { sql: `WITH w${n} (${renamed.join(', ')}) AS (${sql}) SELECT * FROM w${n}`, names: renamed, views };
  },
  ({ sql, names, views }, _, n) => ({
    sql: `WITH w${n} AS (${sql}), x${n} AS (SELECT * FROM w${n}) SELECT * FROM x${n}`,
    names,
    views,
  }),
  ({ sql, names, views }) => ({ sql: `(${sql})`, names, views }),
  ({ sql, names, views }) => ({ sql: `(${sql}) UNION ALL (${sql})`, names, views }),
  ({ sql, names, views }, _, n) => ({
    sql: `SELECT d${n}.* FROM (SELECT 1 AS one) o LEFT JOIN (${sql}) d${n} ON o.one = 1`,
    names,
    views,
  }),
  ({ sql, names, views }, _, n) => {
    const view = `made_${n}`;
    return { sql: `SELECT * FROM ${view}`, names, views: new Map([...views, [view, sql]]) };
  },
];

function judged({ sql, names, views }: Query, marks: readonly string[]): void {
  const { mysql } = clinicSchemas;
  const schema = {
    ...mysql,
    find: (name: string, table: string) =>
      views.has(table)
        ? ({ kind: 'found', relation: { kind: 'view', name: table, columns: [], columnsKnown: false } } as const)
        : mysql.find(name, table),
    viewQuery: (name: string, table: string) => {
      const text = views.get(table);
      return text === undefined ? mysql.viewQuery(name, table) : ({ kind: 'found', text } as const);
    },
  };
  const expected = names.map((name, i) => `${name}${marks[i]}`).join(' ');
  expect(gateWord(sql, 'mysql', { schema }), sql).toBe(expected);
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('renamed and wrapped queries hide the same columns (seed %i)', (seed) => {
  const random = randomFrom(seed);
  for (let i = 0; i < 60; i++) {
    const [sql, names, marks] = bases[Math.floor(random() * bases.length)] ?? ['', [], []];
    let query: Query = { sql, names, views: new Map() };
    const steps = 1 + Math.floor(random() * 4);
    for (let n = 0; n < steps; n++) {
      const change = changes[Math.floor(random() * changes.length)];
      if (change !== undefined) query = change(query, random, n);
    }
    judged(query, marks);
  }
});
