import { testRule } from '@/lib/review/testing/test-rule';
import { explainFilesort } from './explain-filesort';

const steps = [{ access: 'all', rows: 20_000 }] as const;

testRule(explainFilesort, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int, c int)',
  valid: [
    { sql: 'SELECT a FROM t ORDER BY b', facts: { plan: { steps } } },
    { sql: 'SELECT a FROM t ORDER BY b', facts: { plan: { steps: [{ rows: 9_999 }], filesort: true } } },
    { sql: 'SELECT a FROM t', facts: { plan: { steps } } },
  ],
  invalid: [
    {
      sql: 'SELECT a FROM t ORDER BY «b DESC, c» LIMIT 3',
      facts: { plan: { steps, filesort: true } },
      message: 'sort',
      data: { rows: 20_000 },
    },
    { sql: 'SELECT b, COUNT(*) FROM t GROUP BY «b»', facts: { plan: { steps, filesort: true } }, message: 'sort' },
    {
      sql: '(SELECT a FROM t) UNION (SELECT b FROM t ORDER BY «c»)',
      facts: { plan: { steps, filesort: true } },
      message: 'sort',
    },
    {
      sql: 'INSERT INTO t SELECT a, b, c FROM t ORDER BY «b»',
      facts: { plan: { steps, filesort: true } },
      message: 'sort',
    },
    { sql: '«SELECT» DISTINCT b FROM t', facts: { plan: { filesort: true } }, options: { min: 0 }, message: 'sort' },
  ],
});
