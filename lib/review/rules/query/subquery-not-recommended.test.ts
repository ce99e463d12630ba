import { testRule } from '@/lib/review/testing/test-rule';
import { subqueryNotRecommended } from './subquery-not-recommended';

testRule(subqueryNotRecommended, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t WHERE b IN (1, 2)',
    'SELECT d.a FROM (SELECT a FROM t) d',
    'INSERT INTO t SELECT a, b FROM t',
    'WITH c AS (SELECT a FROM t) SELECT a FROM c',
    'SELECT a FROM t UNION SELECT b FROM t',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE b IN («SELECT» b FROM t)', message: 'used' },
    { sql: 'SELECT («SELECT» max(a) FROM t) FROM t WHERE EXISTS («SELECT» 1 FROM t)', message: 'used' },
    { sql: 'UPDATE t SET a = («SELECT» 1) WHERE b > ALL («SELECT» 2)', message: 'used' },
    { sql: 'DELETE FROM t WHERE a = («SELECT» a FROM (SELECT 1 AS a) d WHERE a IN («SELECT» 2))', message: 'used' },
  ],
});
