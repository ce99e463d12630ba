import { testRule } from '@/lib/review/testing/test-rule';
import { selectStar } from './select-star';

testRule(selectStar, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE u (a int, secret int INVISIBLE)',
  valid: [
    'SELECT a, b FROM t',
    'SELECT count(*) FROM t',
    'SELECT a FROM t WHERE EXISTS (SELECT * FROM u WHERE u.a = t.a)',
    'SELECT a * b FROM t',
  ],
  invalid: [
    { sql: 'SELECT «*» FROM t WHERE a = 1', message: 'star', fixed: 'SELECT `a`, `b` FROM t WHERE a = 1' },
    { sql: 'INSERT INTO t (a) SELECT «*» FROM u', message: 'star', fixed: 'INSERT INTO t (a) SELECT `a` FROM u' },
    { sql: 'SELECT t.a, «u.*» FROM t JOIN u ON t.a = u.a', message: 'star' },
    { sql: 'SELECT a FROM (SELECT «*» FROM t) d', message: 'star' },
    { sql: 'WITH c AS (SELECT «*» FROM t) SELECT «*» FROM c', message: 'star' },
    { sql: 'SELECT a, b FROM t UNION SELECT «*» FROM t', message: 'star' },
  ],
});
