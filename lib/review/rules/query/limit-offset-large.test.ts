import { testRule } from '@/lib/review/testing/test-rule';
import { limitOffsetLarge } from './limit-offset-large';

testRule(limitOffsetLarge, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t ORDER BY a LIMIT 10000, 10',
    'SELECT a FROM t ORDER BY a LIMIT 20000',
    'SELECT a FROM t ORDER BY a LIMIT ?, 10',
    { sql: 'SELECT a FROM t ORDER BY a LIMIT 10 OFFSET 3', options: { max: 3 } },
  ],
  invalid: [
    { sql: 'SELECT a FROM t ORDER BY a LIMIT «10001», 10', message: 'large', data: { rows: 10_001, max: 10_000 } },
    { sql: 'SELECT a FROM t LIMIT 10 OFFSET «4»', options: { max: 3 }, message: 'large' },
    { sql: 'SELECT a FROM t UNION SELECT b FROM t LIMIT «50000», 1', message: 'large' },
    { sql: 'INSERT INTO t SELECT a, b FROM t ORDER BY a LIMIT «99999», 5', message: 'large' },
    { sql: 'UPDATE t SET a = 1 WHERE b IN (SELECT a FROM (SELECT a FROM t LIMIT «12000», 1) d)', message: 'large' },
  ],
});
