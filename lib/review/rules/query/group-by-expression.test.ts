import { testRule } from '@/lib/review/testing/test-rule';
import { groupByExpression } from './group-by-expression';

testRule(groupByExpression, {
  schema: 'CREATE TABLE t (a int, b int, d datetime)',
  valid: [
    'SELECT a, count(*) FROM t GROUP BY a, t.b',
    'SELECT a AS x, count(*) FROM t GROUP BY x',
    'SELECT a, count(*) FROM t GROUP BY 1',
    'SELECT date(d) FROM t WHERE a = 1',
    'SELECT abs(a), b FROM t GROUP BY b',
    'SELECT abs(a) AS b, count(*) FROM t GROUP BY b',
  ],
  invalid: [
    { sql: 'SELECT count(*) FROM t GROUP BY «date(d)»', message: 'computed' },
    { sql: 'SELECT a - b FROM t GROUP BY a, «a - b»', message: 'computed' },
    { sql: 'SELECT date(d) AS day, count(*) FROM t GROUP BY «day»', message: 'alias', data: { alias: 'day' } },
    { sql: 'SELECT date(d), count(*) FROM t GROUP BY «1»', message: 'alias' },
    { sql: 'SELECT x.n FROM (SELECT count(*) n FROM t GROUP BY «-a», («b IS NULL»)) x', message: 'computed' },
  ],
});
