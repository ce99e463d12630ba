import { testRule } from '@/lib/review/testing/test-rule';
import { groupByEqualityColumn } from './group-by-equality-column';

testRule(groupByEqualityColumn, {
  schema: 'CREATE TABLE t (a int, b int, s varchar(20)); CREATE TABLE u (a int, c int)',
  valid: [
    'SELECT b, count(*) FROM t WHERE a = 1 GROUP BY b',
    'SELECT a, count(*) FROM t WHERE a > 1 GROUP BY a',
    'SELECT a, count(*) FROM t GROUP BY a',
    'SELECT s, count(*) FROM t WHERE s = 5 GROUP BY s',
    'SELECT s AS a, count(*) FROM t WHERE s = ? GROUP BY a',
    "SELECT abs(b) AS x, count(*) FROM t WHERE s = 'x' GROUP BY x",
    'SELECT a, count(*) FROM t WHERE a = 1 OR b = 2 GROUP BY a',
  ],
  invalid: [
    { sql: 'SELECT abs(b) AS a, count(*) FROM t WHERE a = 1 GROUP BY «a»', message: 'fixed' },
    { sql: 'SELECT a, b, count(*) FROM t WHERE a = 1 GROUP BY «a», b', message: 'fixed', data: { column: 'a' } },
    { sql: "SELECT s AS x, count(*) FROM t WHERE s = '5' GROUP BY «x»", message: 'fixed', data: { column: 's' } },
    { sql: 'SELECT u.c FROM t JOIN u ON t.a = u.a WHERE u.c = ? GROUP BY «u.c», t.b', message: 'fixed' },
    { sql: 'INSERT INTO u SELECT a, count(*) FROM t WHERE t.a = 3 GROUP BY «a»', message: 'fixed' },
  ],
});
