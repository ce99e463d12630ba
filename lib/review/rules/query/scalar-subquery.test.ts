import { testRule } from '@/lib/review/testing/test-rule';
import { scalarSubquery } from './scalar-subquery';

testRule(scalarSubquery, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t WHERE b IN (SELECT b FROM t)',
    'SELECT a FROM t WHERE EXISTS (SELECT 1 FROM t)',
    'SELECT a FROM t WHERE (a, b) = (SELECT a, b FROM t LIMIT 1)',
    'SELECT a FROM t WHERE a > ALL (SELECT b FROM t)',
    'SELECT d.a FROM (SELECT a FROM t) d',
    'SELECT a FROM t WHERE b = (SELECT max(x.b) FROM t x WHERE x.a > 3)',
  ],
  invalid: [
    { sql: 'SELECT a, («SELECT» b FROM t) FROM t', message: 'scalar' },
    {
      sql: 'SELECT a FROM t WHERE b = («SELECT» max(x.b) FROM t x WHERE x.a = t.a) OR b < («SELECT» 3)',
      message: 'scalar',
    },
    { sql: 'SELECT a, («SELECT» max(b) FROM t GROUP BY a) FROM t', message: 'scalar' },
    { sql: 'UPDATE t SET a = («SELECT» 1 UNION SELECT 1) WHERE b = 1', message: 'scalar' },
    { sql: 'INSERT INTO t VALUES ((«SELECT» 1), 2)', message: 'scalar' },
    { sql: 'DELETE FROM t WHERE a = («SELECT» a FROM (SELECT 1 AS a) d)', message: 'scalar' },
  ],
});
