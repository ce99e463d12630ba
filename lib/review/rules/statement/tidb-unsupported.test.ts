import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80, tidb85 } from '@/lib/sql/dialect';
import { tidbUnsupported } from './tidb-unsupported';

const tidb54: Dialect = { flavor: 'tidb', version: 50400 };
const tidb40: Dialect = { flavor: 'tidb', version: 40016 };

testRule(tidbUnsupported, {
  dialect: tidb85,
  gaps: ['body-not-checked', 'effect-unknown'],
  schema:
    'CREATE TABLE t (id bigint PRIMARY KEY AUTO_INCREMENT, a int, b int); CREATE TABLE u (a int); CREATE VIEW v AS SELECT a FROM u',
  valid: [
    'CREATE TABLE n (id bigint PRIMARY KEY AUTO_INCREMENT, a int, FOREIGN KEY (a) REFERENCES t (id), KEY ((a + 1)))',
    'CREATE TABLE n (a int) PARTITION BY KEY (a) PARTITIONS 4',
    'ALTER TABLE t ADD c int, MODIFY id bigint AUTO_INCREMENT, MODIFY a bigint',
    'SELECT a, COUNT(*) FROM t GROUP BY a WITH ROLLUP; SELECT a FROM t FOR UPDATE NOWAIT',
    'SAVEPOINT s; ANALYZE TABLE t; CREATE TEMPORARY TABLE x (a int)',
    'ALTER TABLE u ANALYZE PARTITION ALL',
    'INSERT INTO u (a) SELECT a FROM v; UPDATE u SET a = 1; DELETE FROM u WHERE a IN (SELECT a FROM v)',
    'SELECT GET_LOCK("x", 1)',
    { sql: 'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1', dialect: mysql80 },
  ],
  invalid: [
    {
      sql: '«CREATE» TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1',
      message: 'refused',
      data: { server: 'TiDB', what: 'CREATE TRIGGER' },
    },
    {
      sql: '«CREATE» PROCEDURE p() SELECT 1; «CREATE» FUNCTION f() RETURNS int RETURN 1; «CREATE» EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1',
      message: 'refused',
    },
    { sql: '«CALL» p(); «OPTIMIZE» TABLE t; «HANDLER» t OPEN; «XA» RECOVER', message: 'refused' },
    { sql: 'CREATE TABLE n (g «point», «SPATIAL KEY (g)»)', message: 'refused' },
    { sql: 'CREATE FULLTEXT INDEX «i» ON t (a)', message: 'refused', data: { what: 'FULLTEXT INDEX' } },
    { sql: 'CREATE TABLE n (a int) PARTITION BY HASH (a) «SUBPARTITION BY KEY (a)»', message: 'refused' },
    { sql: 'ALTER TABLE u «REBUILD PARTITION p»', message: 'refused' },
    { sql: 'SELECT a FROM t «INTO @x»', message: 'refused' },
    { sql: 'SELECT a FROM t «FOR UPDATE SKIP LOCKED»; SELECT * FROM t, «LATERAL» (SELECT 1) AS d', message: 'refused' },
    { sql: "SELECT a FROM t WHERE «MATCH (a) AGAINST ('x')»", message: 'refused' },
    {
      sql: 'CREATE TABLE n (a text, b int «REFERENCES t (id)», «FULLTEXT KEY (a)», KEY («b DESC»))',
      message: 'ignored',
      level: 'warning',
    },
    { sql: '«LOCK» TABLES t READ', message: 'ignored' },
    { sql: 'CREATE TABLE n (a int, «CHECK (a > 0)»)', message: 'checkOff', level: 'notice' },
    {
      sql: 'CREATE TABLE n (a int, «CHECK (a > 0)», «FOREIGN KEY (a) REFERENCES t (id)»)',
      dialect: tidb54,
      message: 'ignored',
    },
    { sql: '«SAVEPOINT» s', dialect: tidb54, message: 'since', data: { version: '6.2.0' } },
    { sql: '«CREATE» TEMPORARY TABLE n (a int)', dialect: tidb40, message: 'since' },
    { sql: 'SELECT a, COUNT(*) FROM t «GROUP BY a WITH ROLLUP»', dialect: tidb54, message: 'since' },
    {
      sql: 'CREATE TABLE n (a int) «PARTITION BY» LIST (a) (PARTITION p VALUES IN (1))',
      dialect: tidb54,
      message: 'since',
    },
    { sql: 'SELECT «UPDATEXML»(a, "x", "y") FROM t', message: 'unknownFunction', level: 'warning' },
    { sql: 'SELECT «GET_LOCK»("x", 1)', dialect: tidb54, message: 'unknownFunction' },
    {
      sql: 'ALTER TABLE u ADD id bigint «PRIMARY KEY» «AUTO_INCREMENT»',
      message: ['addPrimaryColumn', 'addAutoIncrement'],
    },
    { sql: 'ALTER TABLE t MODIFY a bigint «AUTO_INCREMENT»', message: 'addAutoIncrement', data: { column: 'a' } },
    { sql: 'ALTER TABLE t «DROP PRIMARY KEY»', message: 'clustered', level: 'warning' },
    {
      sql: 'INSERT INTO «v» (a) VALUES (1); UPDATE «v» SET a = 1; DELETE FROM «v»',
      message: 'view',
      data: { view: 'v' },
    },
  ],
});
