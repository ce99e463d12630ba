import { testRule } from '@/lib/review/testing/test-rule';
import { requireQualifiedTable } from './require-qualified-table';

testRule(requireQualifiedTable, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE u (a int)',
  valid: [
    'SELECT a FROM app.t',
    'WITH c AS (SELECT a FROM app.t) SELECT a FROM c JOIN app.t USING (a)',
    'WITH c AS (SELECT a FROM app.t) TABLE c',
    'DELETE x FROM app.t AS x WHERE x.a = 1',
    'SELECT d.a FROM (SELECT 1 AS a) AS d',
    'CREATE TABLE app.n (a int); CREATE INDEX i ON app.t (a)',
    'SELECT 1 FROM DUAL',
    'SELECT app.t.a FROM app.t FOR UPDATE OF t',
  ],
  invalid: [
    { sql: 'SELECT a FROM «t»', message: 'bare', data: { table: 't' }, fixed: 'SELECT a FROM `app`.t' },
    {
      sql: 'UPDATE «t» AS x JOIN app.u USING (a) SET x.b = 1',
      message: 'bare',
      fixed: 'UPDATE `app`.t AS x JOIN app.u USING (a) SET x.b = 1',
    },
    { sql: 'INSERT INTO «t» SELECT a, 1 FROM app.u UNION SELECT a, 2 FROM «u»', message: 'bare' },
    { sql: 'REPLACE INTO «u» VALUES (1); TRUNCATE TABLE «u»', message: 'bare' },
    { sql: "LOAD DATA INFILE 'x' INTO TABLE «u»; TABLE «u»", message: 'bare' },
    { sql: 'CREATE TABLE «n» LIKE «t»', message: 'bare', fixed: 'CREATE TABLE `app`.n LIKE t' },
    { sql: 'CREATE TABLE «n» (a int)', message: 'bare', fixed: 'CREATE TABLE `app`.n (a int)' },
    { sql: 'ALTER TABLE «t» RENAME TO «t2»', message: 'bare' },
    { sql: 'RENAME TABLE «u» TO app.u2; DROP TABLE IF EXISTS app.x, «t»', message: 'bare' },
    { sql: 'CREATE INDEX i ON «t» (a); DROP INDEX i ON «t»', message: 'bare' },
    { sql: 'CREATE VIEW «v» AS SELECT a FROM app.t; DROP VIEW «v»', message: 'bare' },
    { sql: 'ANALYZE TABLE «t», app.u; LOCK TABLES «t» READ', message: 'bare' },
    { sql: 'WITH c AS (SELECT a FROM «t») SELECT a FROM c; SELECT a FROM «c»', message: 'bare' },
  ],
});
