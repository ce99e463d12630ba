import { testRule } from '@/lib/review/testing/test-rule';
import { aggregateNotAllowed } from './aggregate-not-allowed';

testRule(aggregateNotAllowed, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a, b FROM t WHERE a IN (SELECT b FROM t)',
    'SELECT UPPER(a), SUM(a) OVER () FROM t',
    { sql: 'SELECT COUNT(*), max(a) FROM t', options: { allow: ['count', 'MAX'] } },
    'SELECT app.avg(a) FROM t',
  ],
  invalid: [
    { sql: 'SELECT «AVG»(a) FROM t', message: 'used', data: { name: 'AVG' } },
    { sql: 'SELECT b, «count»(*) AS n FROM t GROUP BY b HAVING «sum»(a) > 1', message: 'used' },
    { sql: 'SELECT a FROM t UNION SELECT «MAX»(b) FROM t', message: 'used' },
    { sql: 'DELETE FROM t WHERE a = (SELECT «min»(b) FROM (SELECT 1 AS b) d)', message: 'used' },
    { sql: 'SELECT COUNT(*), «max»(a) FROM t', options: { allow: ['COUNT'] }, message: 'used' },
  ],
});
