import { testRule } from '@/lib/review/testing/test-rule';
import { tidb85 } from '@/lib/sql/dialect';
import { whereUsesIndex } from './where-uses-index';

testRule(whereUsesIndex, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, s varchar(20), body text, KEY k (a, b), KEY ks (s),
      FULLTEXT KEY f (body));
    CREATE TABLE u (id int PRIMARY KEY, t_id int, n int, KEY h (n) INVISIBLE)`,
  valid: [
    'SELECT c FROM t WHERE id = 1',
    'SELECT c FROM t WHERE c = 1 AND a > 2',
    'SELECT c FROM t WHERE id = 1 OR a IN (1, 2)',
    'UPDATE t SET c = 1 WHERE a BETWEEN 1 AND 2',
    'DELETE FROM t WHERE id IN (SELECT t_id FROM u WHERE id = 1)',
    "SELECT c FROM t WHERE s LIKE 'x%'",
    'SELECT c FROM t WHERE (a, c) = (1, 2)',
    "SELECT c FROM t WHERE MATCH (body) AGAINST ('x')",
    'SELECT c FROM t WHERE a IS NULL',
    'SELECT c FROM t JOIN u ON u.t_id = t.id WHERE t.a = 1',
    'SELECT c FROM t JOIN u ON u.t_id = t.id',
    'SELECT c FROM t LIMIT 10',
    'SELECT c FROM t ORDER BY a LIMIT 10',
    'SELECT a, count(*) FROM t GROUP BY a',
    'UPDATE t SET c = 1',
    'SELECT x FROM (SELECT 1 AS x) d WHERE x = 1',
    'SELECT 1 WHERE 1 = 1',
    'SELECT c FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.c)',
  ],
  invalid: [
    { sql: 'SELECT c FROM t WHERE «c = 1»', message: 'where', data: { tables: 't' } },
    { sql: 'SELECT c FROM t WHERE «b = 1 AND c = 2»', message: 'where' },
    { sql: 'SELECT c FROM t WHERE «id = 1 OR c = 2»', message: 'where' },
    { sql: 'SELECT c FROM t WHERE «id <> 1»', message: 'where' },
    { sql: "SELECT c FROM t WHERE «s LIKE '%x'»", message: 'where' },
    { sql: 'SELECT c FROM t WHERE «id + 1 = 2»', message: 'where' },
    { sql: 'UPDATE t SET a = 1 WHERE «c = 1»', message: 'change' },
    { sql: 'DELETE FROM u WHERE «n = 1»', message: 'change', data: { tables: 'u' } },
    {
      sql: 'DELETE FROM u WHERE «t_id = 1»',
      dialect: tidb85,
      message: 'where',
      schema: 'CREATE TABLE u (id int PRIMARY KEY, t_id int)',
    },
    { sql: 'INSERT INTO u (id) SELECT id FROM t WHERE «c > 30»', message: 'where' },
    { sql: 'SELECT c FROM u LEFT JOIN t ON t.id = u.t_id WHERE «u.n = 1»', message: 'where', data: { tables: 'u, t' } },
    { sql: '«SELECT» c FROM t', message: 'none' },
    { sql: '«SELECT» c FROM t ORDER BY c DESC LIMIT 1', message: 'none' },
    { sql: 'SELECT id FROM u WHERE id IN («SELECT» c FROM t)', message: 'none' },
  ],
});
