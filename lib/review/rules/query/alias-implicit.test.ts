import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql57 } from '@/lib/sql/dialect';
import { aliasImplicit } from './alias-implicit';

testRule(aliasImplicit, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a AS b FROM t AS x',
    'SELECT a, b FROM t',
    'SELECT d.a FROM (SELECT a FROM t) AS d',
    'DELETE x FROM t AS x WHERE a = 1',
    'INSERT INTO t VALUES (1, 2) AS n ON DUPLICATE KEY UPDATE a = n.a',
    { sql: 'SELECT x.a FROM t = x', dialect: mysql57 },
  ],
  invalid: [
    { sql: 'SELECT a «b» FROM t', message: 'implicit', data: { alias: 'b' }, fixed: 'SELECT a AS b FROM t' },
    {
      sql: "SELECT a + 1 «'x'» FROM t «y»",
      message: 'implicit',
      fixed: "SELECT a + 1 AS 'x' FROM t AS y",
    },
    {
      sql: 'UPDATE t «x» JOIN (SELECT a FROM t) «d» USING (a) SET x.b = 1',
      message: 'implicit',
      fixed: 'UPDATE t AS x JOIN (SELECT a FROM t) AS d USING (a) SET x.b = 1',
    },
    { sql: 'SELECT a FROM t WHERE a IN (SELECT y.a FROM t «`y`»)', message: 'implicit' },
    { sql: "SELECT 1 FROM JSON_TABLE('[]', '$[*]' COLUMNS (a INT PATH '$')) «j»", message: 'implicit' },
    { sql: 'DELETE FROM t RETURNING a «b»', dialect: mariadb1011, message: 'implicit' },
  ],
});
