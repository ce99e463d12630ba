import { testRule } from '@/lib/review/testing/test-rule';
import { mysql57, mysql80, mysql97 } from '@/lib/sql/dialect';
import { mysqlUnsupported } from './mysql-unsupported';

const schema = `CREATE TABLE t (a int, b int, KEY k (a)); CREATE TABLE u (a int)`;

testRule(mysqlUnsupported, {
  schema,
  gaps: ['body-not-checked', 'effect-unknown'],
  valid: [
    'CREATE OR REPLACE VIEW v AS SELECT 1 AS a',
    'CREATE TABLE IF NOT EXISTS n (a int, b int DEFAULT (1 + 1) INVISIBLE, CHECK (a > 0), KEY ((a + 1)), KEY (a DESC) INVISIBLE)',
    'WITH c AS (SELECT 1) SELECT ROW_NUMBER() OVER () FROM c, LATERAL (SELECT 1) AS d FOR SHARE',
    'ALTER TABLE t ADD c int, RENAME COLUMN a TO x, ALGORITHM = INSTANT',
    'SELECT REGEXP_LIKE(a, "x"), app.NVL(a) FROM t',
    'CREATE PROCEDURE IF NOT EXISTS p() SELECT 1',
    { sql: 'CREATE VIEW IF NOT EXISTS v AS SELECT 1 AS a', dialect: mysql97 },
    { sql: 'ALTER TABLE t RENAME INDEX k TO k2, ALGORITHM = INPLACE', dialect: mysql57 },
    { sql: 'EXPLAIN FORMAT = JSON SELECT a FROM t', dialect: mysql57 },
    { sql: 'SELECT a FROM t WHERE a = 1 FOR UPDATE', dialect: mysql57 },
  ],
  invalid: [
    {
      sql: '«CREATE» OR REPLACE TABLE t (a int)',
      message: 'refused',
      data: { server: 'MySQL', what: 'CREATE OR REPLACE TABLE' },
    },
    { sql: '«CREATE» OR REPLACE PROCEDURE p() SELECT 1', message: 'refused' },
    {
      sql: 'ALTER TABLE t ADD COLUMN IF NOT EXISTS «c» int, DROP COLUMN IF EXISTS «b»',
      message: 'refused',
    },
    { sql: 'CREATE INDEX IF NOT EXISTS «i» ON t (a); DROP INDEX IF EXISTS «k» ON t', message: 'refused' },
    { sql: '«ALTER» IGNORE TABLE t ADD UNIQUE KEY (a)', message: 'refused' },
    { sql: 'CREATE TABLE n (a int, b int «AS (a + 1) PERSISTENT»)', message: 'refused', data: { what: 'PERSISTENT' } },
    {
      sql: 'CREATE VIEW IF NOT EXISTS «v» AS SELECT 1 AS a',
      dialect: mysql80,
      message: 'since',
      data: { version: '9.1.0' },
    },
    { sql: 'SELECT «NVL»(a, 0), «NEXTVAL»(s) FROM t', message: 'unknownFunction', level: 'warning' },
    { sql: 'SELECT «REGEXP_LIKE»(a, "x") FROM t', dialect: mysql57, message: 'unknownFunction' },
    { sql: '«WITH» c AS (SELECT 1) SELECT * FROM c', dialect: mysql57, message: 'since', data: { version: '8.0.1' } },
    {
      sql: 'CREATE TABLE n (a int, b int DEFAULT («1 + 1»), KEY ((«a + 1»)), KEY (a) INVISIBLE)',
      dialect: mysql57,
      message: 'since',
    },
    {
      sql: 'CREATE TABLE n (a int, «CHECK (a > 0)», KEY («a DESC»))',
      dialect: mysql57,
      message: 'ignored',
      level: 'warning',
    },
    {
      sql: 'SELECT a FROM t «FOR SHARE»; SELECT a FROM t «FOR UPDATE SKIP LOCKED»',
      dialect: mysql57,
      message: 'since',
    },
    { sql: 'ALTER TABLE t RENAME COLUMN «a» TO x, «ALGORITHM = INSTANT»', dialect: mysql57, message: 'since' },
    { sql: 'INSERT INTO t (a) VALUES (1) AS «n» ON DUPLICATE KEY UPDATE b = n.a', dialect: mysql57, message: 'since' },
    { sql: '«CREATE» ROLE r; «EXPLAIN» ANALYZE SELECT a FROM t', dialect: mysql57, message: 'since' },
    { sql: 'CREATE TABLE n (a «vector(3)»)', message: 'since', data: { version: '9.0.0' } },
  ],
});
