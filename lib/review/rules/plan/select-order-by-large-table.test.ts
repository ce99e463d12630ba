import { testRule } from '@/lib/review/testing/test-rule';
import { selectOrderByLargeTable } from './select-order-by-large-table';

const sizes = { t: { megabytes: 2_000 }, u: { megabytes: 1 } } as const;
const sorting = { sizes, plan: { filesort: true } } as const;

testRule(selectOrderByLargeTable, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE u (id int PRIMARY KEY, a int)',
  valid: [
    { sql: 'SELECT id FROM t ORDER BY id', facts: { sizes, plan: { filesort: false } } },
    { sql: 'SELECT id FROM u ORDER BY a', facts: { sizes } },
    { sql: 'SELECT id FROM t', facts: { sizes } },
    { sql: 'SELECT 1 ORDER BY 1', facts: { sizes } },
  ],
  invalid: [
    {
      sql: 'SELECT id FROM t ORDER BY «a, id»',
      facts: sorting,
      message: 'sort',
      data: { table: 't', megabytes: 2_000, max: 1_024 },
    },
    { sql: 'SELECT u.id FROM u JOIN app.t ON t.a = u.a ORDER BY «t.a DESC» LIMIT 1', facts: sorting, message: 'sort' },
    { sql: 'SELECT id FROM u UNION ALL (SELECT id FROM t ORDER BY «a» LIMIT 3)', facts: sorting, message: 'sort' },
  ],
});
