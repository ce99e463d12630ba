import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, newestDialect } from '@/lib/sql/dialect';
import { whereFunctionOnIndexedColumn } from './where-function-on-indexed-column';

testRule(whereFunctionOnIndexedColumn, {
  schema: `CREATE TABLE t (id int, s varchar(20), d datetime, a int, body text, PRIMARY KEY (id), KEY k (a, s), KEY kd (d),
      FULLTEXT KEY f (body));
    CREATE TABLE u (id int PRIMARY KEY, s varchar(20), KEY e ((lower(s))), KEY p (s))`,
  valid: [
    'SELECT a FROM t WHERE id = 1 + 1',
    "SELECT a FROM t WHERE upper(body) = 'X'",
    "SELECT id FROM u WHERE lower(s) = 'x'",
    'SELECT abs(id) FROM t WHERE id = 1',
    'SELECT a FROM (SELECT 1 AS a) c WHERE a + 1 = 2',
    { sql: 'SELECT a FROM t WHERE year(d) = 2024', dialect: newestDialect.mariadb },
    {
      sql: "SELECT id FROM v WHERE upper(s) = 'X'",
      dialect: newestDialect.mariadb,
      schema: 'CREATE TABLE v (id int PRIMARY KEY, s varchar(20) COLLATE utf8mb4_general_ci, KEY (s))',
    },
  ],
  invalid: [
    {
      sql: 'SELECT a FROM t WHERE «id + 1» > 5',
      message: 'hidden',
      data: { expression: 'id + 1', index: 'PRIMARY', column: 'id' },
    },
    { sql: "DELETE FROM t WHERE «upper(s)» = 'X'", message: 'hidden', data: { index: 'k', column: 's' } },
    { sql: 'UPDATE t SET a = 1 WHERE «-id» = 1', message: 'hidden' },
    { sql: 'SELECT a FROM t WHERE «year(d)» = 2024', dialect: mariadb1011, message: 'hidden', data: { index: 'kd' } },
    {
      sql: 'SELECT (SELECT count(*) FROM u WHERE «abs(x.id)» > 0) FROM t x WHERE x.a IN (SELECT id FROM u WHERE «id * 2» = 4)',
      message: 'hidden',
    },
    {
      sql: 'WITH c AS (SELECT id AS n FROM t) SELECT n FROM c WHERE «n % 2» = 1',
      message: 'hidden',
      data: { column: 'id' },
    },
    { sql: 'ALTER VIEW v AS SELECT a FROM t WHERE «concat(s, id)» = 1', message: 'hidden', data: { column: 's' } },
    { sql: 'CREATE TABLE n (k int, KEY kk (k)); SELECT k FROM n JOIN t ON «n.k + 1» = t.id', message: 'hidden' },
  ],
});
