import { testRule } from '@/lib/review/testing/test-rule';
import { chainedComparison } from './chained-comparison';

testRule(chainedComparison, {
  schema: 'CREATE TABLE t (a int, b int, c int)',
  valid: [
    'SELECT a FROM t WHERE a = b AND b = c',
    'SELECT a FROM t WHERE (a = b) = c',
    'SELECT a FROM t WHERE a = (b = c)',
    'SELECT a FROM t WHERE (a > 1) = (b > 1)',
    'UPDATE t SET a = b = 1 WHERE c = 1',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE «a = b = c»', message: 'chained', data: { first: 'a = b', rest: 'c' } },
    { sql: 'SELECT a FROM t WHERE «1 < a <= 5» AND b = 1', message: 'chained' },
    { sql: 'DELETE FROM t WHERE c = 1 OR («a = b = c = 1»)', message: 'chained', data: { first: 'a = b = c' } },
    { sql: 'SELECT t.a FROM t JOIN t x ON «t.a = x.a = x.b»', message: 'chained' },
  ],
});
