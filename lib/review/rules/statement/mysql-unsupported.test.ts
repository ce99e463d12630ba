import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql57, mysql80, mysql97 } from '@/lib/sql/dialect';
import { mysqlUnsupported } from './mysql-unsupported';

const mysql84: Dialect = { flavor: 'mysql', version: 80400 };
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
    { sql: 'SELECT SQL_CACHE a FROM t; SELECT a FROM t PROCEDURE ANALYSE(); SELECT PASSWORD("x")', dialect: mysql57 },
    { sql: 'EXPLAIN EXTENDED SELECT a FROM t; EXPLAIN PARTITIONS SELECT a FROM t', dialect: mysql57 },
    { sql: 'GRANT SELECT ON s.* TO u IDENTIFIED BY "x" REQUIRE SSL; FLUSH QUERY CACHE', dialect: mysql57 },
    'SELECT SQL_NO_CACHE a FROM t; SELECT SQL_CACHE FROM t',
    'GRANT SELECT ON s.* TO u, v WITH GRANT OPTION; REVOKE SELECT ON s.* FROM u',
    'SHOW MASTER STATUS; RESET MASTER; CHANGE MASTER TO MASTER_HOST = "x"; START SLAVE; FLUSH HOSTS',
    {
      sql: 'SHOW BINARY LOG STATUS; RESET BINARY LOGS AND GTIDS; CHANGE REPLICATION SOURCE TO SOURCE_HOST = "x"; START REPLICA',
      dialect: mysql97,
    },
    { sql: 'PURGE BINARY LOGS TO "x"; FLUSH BINARY LOGS; RESET PERSIST; SHOW REPLICAS', dialect: mysql97 },
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
    {
      sql: '«RESET» MASTER',
      dialect: mysql84,
      message: 'replaced',
      data: { what: 'RESET MASTER', instead: 'RESET BINARY LOGS AND GTIDS' },
    },
    {
      sql: 'SELECT «SQL_CACHE» a FROM t; SELECT a FROM t PROCEDURE «ANALYSE»(10)',
      message: 'removed',
    },
    {
      sql: '«EXPLAIN» EXTENDED SELECT a FROM t; «EXPLAIN» PARTITIONS SELECT a FROM t',
      message: 'replaced',
      data: { version: '8.0.3', instead: 'EXPLAIN' },
    },
    {
      sql: 'GRANT SELECT ON s.* TO «u IDENTIFIED BY "x"», v',
      message: 'replaced',
      data: { what: 'GRANT … IDENTIFIED', version: '8.0.11' },
    },
    {
      sql: '«GRANT» SELECT ON s.* TO u REQUIRE SSL; «GRANT» SELECT ON s.* TO u WITH MAX_QUERIES_PER_HOUR 1',
      message: 'replaced',
    },
    {
      sql: '«SHOW» MASTER STATUS; «SHOW» MASTER LOGS; «SHOW» SLAVE STATUS; «FLUSH» HOSTS',
      dialect: mysql84,
      message: 'replaced',
      data: { version: '8.4.0' },
    },
    {
      sql: '«RESET» MASTER; «CHANGE» MASTER /* c */ TO MASTER_HOST = "x"; «PURGE» MASTER LOGS TO "x"; «STOP» SLAVE; «RESET» SLAVE ALL',
      dialect: mysql84,
      message: 'replaced',
      data: { version: '8.4.0' },
    },
    { sql: '«RESET» QUERY CACHE; «FLUSH» QUERY CACHE', message: 'removed', data: { version: '8.0.3' } },
    {
      sql: '«SHOW» BINARY LOG STATUS; «RESET» BINARY LOGS AND GTIDS',
      message: 'since',
      data: { version: '8.2.0' },
    },
    {
      sql: '«CHANGE» REPLICATION SOURCE TO SOURCE_HOST = "x"; «START» REPLICA; «SHOW» REPLICAS',
      dialect: mysql57,
      message: 'since',
    },
    { sql: 'SELECT «PASSWORD»("x"), «ENCODE»(a, "x"), app.PASSWORD("x") FROM t', message: 'unknownFunction' },
    { sql: 'CREATE TABLE n (a «vector(3)»)', message: 'since', data: { version: '9.0.0' } },
  ],
});
