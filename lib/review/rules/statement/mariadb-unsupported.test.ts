import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80 } from '@/lib/sql/dialect';
import { mariadbUnsupported } from './mariadb-unsupported';

const mariadb105: Dialect = { flavor: 'mariadb', version: 100527 };

testRule(mariadbUnsupported, {
  dialect: mariadb1011,
  gaps: ['body-not-checked'],
  schema: 'CREATE TABLE t (a int, b int, KEY k (a), CONSTRAINT c CHECK (a > 0)); CREATE TABLE u (a int)',
  valid: [
    'CREATE OR REPLACE TABLE n (a uuid, b inet4, c int DEFAULT (1 + 1), KEY (a DESC), CHECK (c > 0))',
    'SELECT a FROM t LOCK IN SHARE MODE',
    'SELECT a FROM t FOR UPDATE SKIP LOCKED',
    "SELECT j.a FROM JSON_TABLE('[]', '$[*]' COLUMNS (a int PATH '$')) AS j",
    'ANALYZE SELECT a FROM t',
    'CREATE PROCEDURE p() ANALYZE SELECT a FROM t',
    'EXPLAIN FORMAT = JSON SELECT a FROM t',
    'WITH c AS (SELECT a FROM t) SELECT a FROM c',
    'SELECT SFORMAT("{}", a), app.REGEXP_LIKE(a) FROM t',
    'SET ROLE NONE',
    { sql: 'CREATE TABLE n (a int, KEY ((a + 1)))', dialect: mysql80 },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE n (a int, KEY ((«a + 1»)))',
      message: 'refused',
      data: { server: 'MariaDB', what: 'INDEX ((expression))' },
    },
    { sql: 'SELECT * FROM t, «LATERAL» (SELECT 1) AS d', message: 'refused' },
    {
      sql: 'SELECT a FROM t «FOR SHARE»',
      message: 'refused',
      fixed: 'SELECT a FROM t LOCK IN SHARE MODE',
    },
    { sql: 'SELECT a FROM t «FOR SHARE NOWAIT»; SELECT a FROM t «FOR UPDATE OF t»', message: 'refused' },
    { sql: 'SELECT CAST(a AS «json») FROM t', message: 'refused' },
    {
      sql: 'SELECT COUNT(*) OVER (ORDER BY a «ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES») FROM t',
      message: 'refused',
    },
    {
      sql: '«WITH c AS (SELECT 1)» DELETE FROM t WHERE a = 1; «WITH c AS (SELECT 1)» UPDATE t SET a = 1',
      message: 'refused',
    },
    {
      sql: 'ALTER TABLE t ADD d int, «DROP CHECK c»',
      message: 'refused',
      fixed: 'ALTER TABLE t ADD d int, DROP CONSTRAINT c',
    },
    { sql: 'ALTER TABLE t «ALTER CHECK c NOT ENFORCED», «ALTER COLUMN a SET INVISIBLE»', message: 'refused' },
    { sql: "CREATE TABLE n (a int) «ENCRYPTION='Y'» «COMPRESSION='zlib'»", message: 'refused' },
    { sql: 'CREATE TABLE n (a geometry «SRID 4326»)', message: 'refused' },
    { sql: '«EXPLAIN» ANALYZE SELECT a FROM t; «EXPLAIN» FORMAT=TREE SELECT a FROM t', message: 'refused' },
    { sql: '«SET» ROLE ALL; «LOCK» INSTANCE FOR BACKUP; «ALTER» INSTANCE RELOAD TLS', message: 'refused' },
    { sql: 'SELECT «ANY_VALUE»(a), «UUID_TO_BIN»(a) FROM t', message: 'unknownFunction', level: 'warning' },
    { sql: 'CREATE TABLE n (a «vector(3)»)', message: 'since', data: { what: 'VECTOR', version: '11.7.0' } },
    {
      sql: 'SELECT a FROM t «FOR UPDATE SKIP LOCKED»',
      dialect: mariadb105,
      message: 'since',
      data: { version: '10.6.0' },
    },
    { sql: 'CREATE TABLE n (a «uuid», KEY («a DESC»))', dialect: mariadb105, message: ['since', 'ignored'] },
  ],
});
