import { testRule } from '@/lib/review/testing/test-rule';
import { indexSelectivityQuery } from './index-selectivity-query';

const facts = (
  access: 'ref' | 'const',
  values: readonly (number | null)[],
  usedParts: number | null = 1,
  rows = 100_000,
) =>
  ({
    plan: { steps: [{ access, keys: ['k'], usedParts, rows: 10 }] },
    sizes: { t: { rows } },
    answers: [{ to: 'index-cardinality', is: [{ index: 'k', values }] }],
  }) as const;

testRule(indexSelectivityQuery, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY k (a, b))',
  valid: [
    { sql: 'SELECT b FROM t WHERE a = 1', facts: facts('ref', [100, 90_000]) },
    { sql: 'SELECT b FROM t WHERE a = 1 AND b = 2', facts: facts('ref', [3, 90_000], 2) },
    { sql: 'SELECT b FROM t WHERE a = 1', facts: facts('ref', [3], 1, 9_999) },
    { sql: 'SELECT b FROM t WHERE a = 1', facts: facts('ref', [null]) },
    { sql: 'SELECT b FROM t WHERE a = 1', facts: facts('const', [3]) },
    { sql: 'SELECT b FROM t', facts: { plan: { steps: [{ access: 'all', keys: [] }] } } },
  ],
  invalid: [
    {
      sql: 'SELECT b FROM «t» WHERE a = 1',
      facts: facts('ref', [3, 90_000]),
      message: 'weak',
      data: { table: 't', index: 'k', percent: 0.003, min: 0.1 },
    },
    {
      sql: 'DELETE FROM «t» WHERE a = 1',
      facts: facts('ref', [3, 40], null),
      message: 'weak',
      data: { percent: 0.04 },
    },
    { sql: 'SELECT b FROM «t» WHERE a = 1', facts: facts('const', [3]), options: { anyAccess: true }, message: 'weak' },
  ],
});
