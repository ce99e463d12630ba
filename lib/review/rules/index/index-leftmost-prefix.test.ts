import { testRule } from '@/lib/review/testing/test-rule';
import { indexLeftmostPrefix } from './index-leftmost-prefix';

testRule(indexLeftmostPrefix, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, d int, KEY k (a, b, c), KEY kb (b));
    CREATE TABLE u (id int, a int, b int, KEY k (a, b))`,
  valid: [
    'SELECT d FROM t WHERE a = 1',
    'SELECT d FROM t WHERE a = 1 AND c = 2',
    'SELECT d FROM t WHERE b = 1 AND c = 2',
    'SELECT d FROM t WHERE id = 1 AND c = 2',
    'SELECT d FROM t WHERE d = 1',
    'SELECT d FROM t WHERE a = 1 OR c = 2',
    'SELECT c FROM t',
    'UPDATE t SET c = 1 WHERE id = 1',
    'SELECT x.c FROM (SELECT c FROM t) x WHERE x.c = 1',
    'SELECT d FROM t WHERE id = 1 ORDER BY c',
  ],
  invalid: [
    { sql: 'DELETE FROM t WHERE «c» = 1', message: 'later', data: { index: 'k', first: 'a', column: 'c' } },
    { sql: 'SELECT d FROM t x WHERE d = 1 AND «x.c» > 2 AND x.c < 9', message: 'later' },
    { sql: 'SELECT a FROM u ORDER BY «b»', message: 'later' },
    { sql: 'SELECT b, count(*) FROM u WHERE 1 = 1 GROUP BY «b»', message: 'later' },
    { sql: 'SELECT t.d FROM t JOIN u ON t.id = u.id WHERE t.a = 1 AND «u.b» = 2', message: 'later' },
    { sql: 'UPDATE u SET a = 1 WHERE «b» IN (SELECT c FROM t WHERE «c» = 1)', message: 'later' },
  ],
});
