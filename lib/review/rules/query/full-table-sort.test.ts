import { testRule } from '@/lib/review/testing/test-rule';
import { fullTableSort } from './full-table-sort';

testRule(fullTableSort, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY ab (a, b)); CREATE TABLE u (a int)',
  valid: [
    'SELECT a FROM t WHERE id > 0 ORDER BY a',
    'SELECT a, count(*) FROM t WHERE a = 1 GROUP BY a',
    'SELECT a FROM t',
    'SELECT a FROM t ORDER BY id LIMIT 10',
    'SELECT a FROM t ORDER BY a DESC, b DESC LIMIT 10',
    'SELECT a FROM (SELECT a FROM t WHERE id = 1) d ORDER BY a',
    'SELECT 1 ORDER BY 1',
    'DELETE FROM t ORDER BY id LIMIT 100',
    'SELECT a FROM t WHERE id = 1 OR a = 2 ORDER BY a',
    'UPDATE t SET a = 1',
  ],
  invalid: [
    { sql: 'SELECT a FROM t ORDER BY «a, b»', message: 'ordered' },
    { sql: 'SELECT a FROM t ORDER BY «b» LIMIT 10', message: 'ordered' },
    { sql: 'SELECT a FROM t ORDER BY «a, b DESC» LIMIT 10', message: 'ordered' },
    { sql: 'SELECT a FROM t WHERE 1 = 1 ORDER BY «a»', message: 'ordered' },
    { sql: 'SELECT a FROM t WHERE a = a AND TRUE ORDER BY «a»', message: 'ordered' },
    { sql: 'SELECT t.a FROM t JOIN u USING (a) ORDER BY «t.b»', message: 'ordered' },
    { sql: 'SELECT a, count(*) FROM t GROUP BY «a» ORDER BY a', message: 'grouped' },
    { sql: 'INSERT INTO u SELECT «DISTINCT» a FROM t', message: 'distinct' },
    {
      sql: '(SELECT a FROM t ORDER BY «b» LIMIT 1) UNION (SELECT a FROM t GROUP BY «a»)',
      message: ['ordered', 'grouped'],
    },
    { sql: 'DELETE FROM t ORDER BY «b» LIMIT 100', message: 'ordered' },
    { sql: 'UPDATE t SET a = 1 WHERE TRUE ORDER BY «b DESC»', message: 'ordered' },
  ],
});
