import { testRule } from '@/lib/review/testing/test-rule';
import { groupByRequireOrderBy } from './group-by-require-order-by';

testRule(groupByRequireOrderBy, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a, count(*) FROM t GROUP BY a ORDER BY a',
    'SELECT a, count(*) FROM t GROUP BY a ORDER BY NULL',
    'SELECT a FROM t',
    'SELECT a FROM t GROUP BY a UNION ALL SELECT b FROM t GROUP BY b ORDER BY a',
    '(SELECT a FROM t GROUP BY a) ORDER BY a',
    'SELECT a FROM t UNION ALL (SELECT b FROM t GROUP BY b ORDER BY b)',
  ],
  invalid: [
    { sql: 'SELECT a, count(*) FROM t GROUP BY «a»', message: 'unordered' },
    { sql: 'INSERT INTO t SELECT a, b FROM t GROUP BY «a, b»', message: 'unordered' },
    { sql: 'SELECT a FROM t UNION ALL SELECT b FROM t GROUP BY «b»', message: 'unordered' },
    { sql: 'SELECT a FROM (SELECT a FROM t GROUP BY «a») d ORDER BY a', message: 'unordered' },
    { sql: 'DELETE FROM t WHERE a IN (SELECT 1 FROM (SELECT 1 AS x) d GROUP BY «x»)', message: 'unordered' },
  ],
});
