import { testRule } from '@/lib/review/testing/test-rule';
import { inSubquery } from './in-subquery';

testRule(inSubquery, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t WHERE b IN (1, 2)',
    'SELECT a FROM t WHERE EXISTS (SELECT 1 FROM t)',
    'SELECT (SELECT max(a) FROM t) FROM t',
    'SELECT d.a FROM (SELECT a FROM t) d WHERE d.a = 1',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE b IN («SELECT» b FROM t)', message: 'in' },
    { sql: 'DELETE FROM t WHERE (a, b) NOT IN («SELECT» 1, 2)', message: 'notIn' },
    { sql: 'SELECT a FROM t WHERE b = («SELECT» max(b) FROM t)', message: 'comparison' },
    { sql: 'SELECT a FROM t WHERE («SELECT» 1) < b AND a > ANY («SELECT» 2)', message: 'comparison' },
  ],
});
