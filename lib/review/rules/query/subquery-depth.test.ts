import { testRule } from '@/lib/review/testing/test-rule';
import { subqueryDepth } from './subquery-depth';

const options = { max: 2 };

testRule(subqueryDepth, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    { sql: 'SELECT a FROM t WHERE a IN (SELECT a FROM t WHERE b IN (SELECT b FROM t))', options },
    { sql: 'SELECT a FROM t WHERE a IN (SELECT 1) AND b IN (SELECT 2) AND a = (SELECT 3)', options: { max: 1 } },
    { sql: 'SELECT a FROM t WHERE (SELECT a FROM t WHERE a IN (SELECT 1)) IN (SELECT b FROM t)', options },
    { sql: 'WITH c AS (SELECT a FROM t WHERE a IN (SELECT b FROM t)) SELECT a FROM c', options: { max: 1 } },
    { sql: 'INSERT INTO t SELECT a, b FROM t WHERE a IN (SELECT 1)', options: { max: 1 } },
    'SELECT a FROM t WHERE a IN (SELECT a FROM t WHERE a IN (SELECT a FROM t WHERE a IN (SELECT 1)))',
    'SELECT a FROM t',
  ],
  invalid: [
    {
      sql: 'SELECT a FROM t WHERE a IN (SELECT a FROM t WHERE a = (SELECT 1 FROM t WHERE EXISTS («SELECT» 1 FROM t)))',
      options,
      message: 'deep',
      data: { max: 2 },
    },
    {
      sql: 'SELECT d.a FROM (SELECT a FROM (SELECT a FROM («SELECT» a FROM (SELECT a FROM t) x) y) z) d',
      options,
      message: 'deep',
    },
    {
      sql: 'DELETE FROM t WHERE a IN (SELECT 1 FROM t WHERE a > ALL («SELECT» 2) AND b < ANY («SELECT» 3))',
      options: { max: 1 },
      message: 'deep',
    },
    { sql: 'UPDATE t SET a = («SELECT» 1)', options: { max: 0 }, message: 'deep' },
    {
      sql: 'SELECT a FROM t WHERE a IN (SELECT a FROM t UNION SELECT b FROM t WHERE b IN («SELECT» 1))',
      options: { max: 1 },
      message: 'deep',
    },
  ],
});
