import { testRule } from '@/lib/review/testing/test-rule';
import { indexLeftmostEquality } from './index-leftmost-equality';

testRule(indexLeftmostEquality, {
  schema:
    'CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, s varchar(20), KEY k (a, b), KEY kc (c), KEY ks (s, a))',
  valid: [
    'SELECT id FROM t WHERE a = 1 AND b > 2',
    'SELECT id FROM t WHERE a <=> NULL',
    'SELECT id FROM t WHERE b > 1 OR c IN (1, 2)',
    'SELECT id FROM t WHERE id > 5',
    'SELECT id FROM t ORDER BY a',
    'SELECT id FROM t WHERE a IS NULL',
    'SELECT id FROM t WHERE a + 1 > 2',
  ],
  invalid: [
    {
      sql: 'SELECT id FROM t WHERE «a > 1» AND b = 2',
      message: 'range',
      data: { column: 'a', index: 'k', operator: '>' },
    },
    { sql: 'DELETE FROM t WHERE «a IN (1, 2)»', message: 'range', data: { operator: 'IN' } },
    { sql: 'UPDATE t SET c = 1 WHERE «5 > a» OR «a NOT IN (1)»', message: 'range' },
    { sql: 'SELECT id FROM t WHERE «a BETWEEN 1 AND 2» AND NOT «a <> 1»', message: 'range' },
    { sql: "SELECT x.id FROM t x WHERE «x.s LIKE 'a%'»", message: 'range', data: { index: 'ks', operator: 'LIKE' } },
    { sql: 'SELECT id FROM t WHERE «a IN (SELECT id FROM t WHERE «a < 1»)»', message: 'range' },
  ],
});
