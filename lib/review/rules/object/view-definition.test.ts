import { testRule } from '@/lib/review/testing/test-rule';
import { viewDefinition } from './view-definition';

testRule(viewDefinition, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE u (a int, c int)',
  valid: [
    'CREATE VIEW v AS SELECT a, b FROM t',
    'CREATE VIEW v (x, y) AS SELECT * FROM t',
    'CREATE VIEW v (x) AS SELECT a FROM t UNION SELECT a FROM u',
    'CREATE VIEW v AS SELECT 1, 1',
    'CREATE VIEW v (x, y) AS SELECT t.a, u.a FROM t JOIN u USING (a)',
    'SELECT a, a, @n, @@version FROM t',
    'SELECT a FROM t LIMIT 1 INTO @a',
    'CREATE TEMPORARY TABLE s (a int); SELECT a FROM s',
    'CREATE PROCEDURE p() SELECT @n',
    'CREATE OR REPLACE VIEW v (x, y) AS VALUES ROW(1, 2)',
    'CREATE VIEW v (x, y) AS TABLE t',
  ],
  invalid: [
    {
      sql: 'CREATE VIEW v («x, y») AS SELECT a FROM t',
      message: 'columnCount',
      data: { view: 'v', listed: 2, selected: 1 },
    },
    { sql: 'CREATE OR REPLACE VIEW app.v («x») AS SELECT * FROM t', message: 'columnCount', data: { selected: 2 } },
    { sql: 'CREATE VIEW v («x») AS (SELECT a, b FROM t) UNION (SELECT a, c FROM u)', message: 'columnCount' },
    { sql: 'CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v («x, y, z») AS TABLE t', message: 'columnCount' },
    {
      sql: 'CREATE VIEW v AS SELECT a FROM t WHERE b > «@n» AND a IN (SELECT a FROM u WHERE c = «@@version»)',
      message: 'variable',
    },
    { sql: 'CREATE VIEW v AS SELECT a FROM t «INTO @x»', message: 'into' },
    { sql: "CREATE VIEW v AS SELECT a FROM t «INTO OUTFILE '/tmp/x'»", message: 'into' },
    { sql: 'CREATE TEMPORARY TABLE s (a int); CREATE VIEW v AS SELECT a FROM «s»', message: 'temporary' },
  ],
});
