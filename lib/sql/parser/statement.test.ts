import { describe, expect, test } from 'vitest';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80, mysql97, tidb85 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { mustFind, mustParse } from '@/lib/sql/testing/marked';

type Row = [sql: string, kind: string, dialect?: Dialect];

const rows: Row[] = [
  // databases, views, sequences
  ['CREATE DATABASE IF NOT EXISTS d DEFAULT CHARACTER SET = utf8mb4 COLLATE utf8mb4_bin', 'create-database'],
  ["CREATE SCHEMA d ENCRYPTION = 'Y'", 'create-database'],
  ['ALTER DATABASE d CHARACTER SET utf8mb4', 'alter-database'],
  ['ALTER DATABASE CHARSET utf8mb4', 'alter-database'],
  ['ALTER SCHEMA d READ ONLY = 1', 'alter-database'],
  ['DROP SCHEMA IF EXISTS d', 'drop-database'],
  ["CREATE DATABASE d COMMENT 'x'", 'create-database', mariadb1011],
  [
    'CREATE OR REPLACE ALGORITHM=MERGE DEFINER=u@h SQL SECURITY INVOKER VIEW s.v (a) AS SELECT 1 WITH LOCAL CHECK OPTION',
    'create-view',
  ],
  ['ALTER VIEW v AS SELECT 1', 'alter-view'],
  ['DROP VIEW IF EXISTS v, s.w', 'drop-view'],
  [
    'CREATE SEQUENCE s START WITH 5 INCREMENT BY -1 MINVALUE 1 NOMAXVALUE CACHE 10 CYCLE',
    'create-sequence',
    mariadb1011,
  ],
  ['ALTER SEQUENCE s RESTART 50', 'alter-sequence', mariadb1011],
  ['DROP SEQUENCE IF EXISTS s, t', 'drop-sequence', mariadb1011],
  ['CREATE SEQUENCE s', 'create-sequence', tidb85],
  // routines
  ['CREATE PROCEDURE p() SELECT 1', 'create-procedure'],
  [
    "CREATE DEFINER = CURRENT_USER PROCEDURE IF NOT EXISTS s.p(IN a INT, OUT b VARCHAR(9), INOUT c JSON) COMMENT 'x' READS SQL DATA SQL SECURITY INVOKER BEGIN END",
    'create-procedure',
  ],
  ['CREATE FUNCTION f(a INT) RETURNS INT DETERMINISTIC NO SQL RETURN a + 1', 'create-function'],
  ["CREATE AGGREGATE FUNCTION f RETURNS REAL SONAME 'lib.so'", 'create-loadable-function'],
  ['CREATE FUNCTION f() RETURNS INT LANGUAGE JAVASCRIPT AS $$ return 1; $$', 'create-function', mysql97],
  ["ALTER PROCEDURE p COMMENT 'x'", 'alter-procedure'],
  ['ALTER FUNCTION f SQL SECURITY DEFINER', 'alter-function'],
  ['DROP PROCEDURE IF EXISTS s.p', 'drop-procedure'],
  ['DROP FUNCTION f', 'drop-function'],
  ['CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW PRECEDES h SET @a = OLD.x', 'create-trigger'],
  [
    'CREATE TRIGGER g BEFORE INSERT OR UPDATE ON t FOR EACH ROW SET NEW.a = 1',
    'create-trigger',
    { flavor: 'mariadb', version: 110800 },
  ],
  ['DROP TRIGGER IF EXISTS g', 'drop-trigger'],
  [
    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS NOW() ENDS NOW() + INTERVAL 1 YEAR ON COMPLETION NOT PRESERVE DISABLE ON SLAVE COMMENT 'x' DO DELETE FROM t",
    'create-event',
  ],
  ["CREATE EVENT e ON SCHEDULE AT '2030-01-01' DO BEGIN END", 'create-event'],
  ['ALTER EVENT e RENAME TO f ENABLE', 'alter-event'],
  ['DROP EVENT e', 'drop-event'],
  // session and transactions
  ['USE `a b`', 'use'],
  ['SET a = 1', 'set'],
  ['SET @a = 1, @b := 2, GLOBAL c = ON, @@session.d = DEFAULT, NAMES utf8mb4', 'set'],
  ["SET NAMES 'utf8mb4' COLLATE utf8mb4_bin", 'set'],
  ['SET CHARACTER SET DEFAULT', 'set'],
  ['SET sql_mode = ANSI', 'set'],
  ['SET PERSIST max_connections = 100', 'set'],
  ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY', 'set-transaction'],
  ['SET GLOBAL TRANSACTION READ WRITE', 'set-transaction'],
  ["SET PASSWORD FOR u@h = 'secret'", 'set-password'],
  ["SET PASSWORD = PASSWORD('x')", 'set-password', mysql57],
  ['SET ROLE ALL EXCEPT r', 'set-role'],
  ['SET DEFAULT ROLE r TO u', 'set-default-role'],
  ['SET RESOURCE GROUP g', 'set-resource-group'],
  ['SET STATEMENT max_statement_time = 1 FOR SELECT 1', 'set-statement-for', mariadb1011],
  ['BEGIN', 'transaction'],
  ['BEGIN WORK', 'transaction'],
  ['START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY', 'transaction'],
  ['COMMIT AND NO CHAIN RELEASE', 'transaction'],
  ['ROLLBACK WORK TO SAVEPOINT s', 'transaction'],
  ['SAVEPOINT s', 'transaction'],
  ['RELEASE SAVEPOINT s', 'transaction'],
  ["XA START 'a', 'b', 1", 'xa'],
  ["XA COMMIT 'a' ONE PHASE", 'xa'],
  ['XA RECOVER', 'xa'],
  ['LOCK TABLES a READ, b AS x LOW_PRIORITY WRITE', 'lock-tables'],
  ['UNLOCK TABLES', 'unlock-tables'],
  ['LOCK INSTANCE FOR BACKUP', 'lock-instance'],
  ["PREPARE s FROM 'SELECT 1'", 'prepare'],
  ['EXECUTE s USING @a, @b', 'execute'],
  ["EXECUTE IMMEDIATE 'SELECT 1'", 'execute-immediate', mariadb1011],
  ['DROP PREPARE s', 'deallocate'],
  ["SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'x'", 'signal'],
  ['RESIGNAL', 'signal'],
  ['GET STACKED DIAGNOSTICS CONDITION 1 @a = MESSAGE_TEXT', 'get-diagnostics'],
  // accounts
  [
    "CREATE USER IF NOT EXISTS 'u'@'%' IDENTIFIED WITH p BY 'x' REQUIRE SSL WITH MAX_QUERIES_PER_HOUR 5 PASSWORD EXPIRE NEVER ACCOUNT LOCK",
    'create-user',
  ],
  ["ALTER USER USER() IDENTIFIED BY 'new' REPLACE 'old' RETAIN CURRENT PASSWORD", 'alter-user'],
  ["ALTER USER u ADD 2 FACTOR IDENTIFIED WITH p AS 'x'", 'alter-user'],
  ['DROP USER u, v@h', 'drop-user'],
  ['RENAME USER a TO b, c@d TO e@f', 'rename-user'],
  ['CREATE ROLE r, s', 'create-role'],
  ['DROP ROLE IF EXISTS r', 'drop-role'],
  ['GRANT SELECT, INSERT (a, b), UPDATE ON s.* TO u WITH GRANT OPTION', 'grant'],
  ["GRANT ALL PRIVILEGES ON *.* TO u IDENTIFIED BY 'x'", 'grant', mysql57],
  ['GRANT EXECUTE ON PROCEDURE s.p TO u', 'grant'],
  ['GRANT BACKUP_ADMIN ON *.* TO u', 'grant'],
  ['GRANT r, s TO u WITH ADMIN OPTION', 'grant'],
  ['GRANT PROXY ON a TO b', 'grant'],
  ['REVOKE ALL PRIVILEGES, GRANT OPTION FROM u', 'revoke'],
  ['REVOKE IF EXISTS SELECT ON t FROM u IGNORE UNKNOWN USER', 'revoke'],
  ['REVOKE r FROM u', 'revoke'],
  // server
  ['EXPLAIN SELECT 1', 'explain'],
  ['EXPLAIN FORMAT=JSON UPDATE t SET a = 1', 'explain'],
  ['EXPLAIN ANALYZE SELECT 1', 'explain'],
  ['EXPLAIN FOR CONNECTION 5', 'explain'],
  ['EXPLAIN INTO @x FOR SCHEMA s SELECT 1', 'explain', mysql97],
  ['DESC s.t c', 'explain'],
  ["DESCRIBE t 'a%'", 'explain'],
  ['ANALYZE FORMAT=JSON SELECT 1', 'explain', mariadb1011],
  ['SHOW TABLES', 'show'],
  ["SHOW FULL TABLES FROM s LIKE 'a%'", 'show'],
  ['SHOW CREATE TABLE s.t', 'show'],
  ['SHOW FULL COLUMNS FROM t IN s WHERE Field = 1', 'show'],
  ['SHOW INDEX FROM t', 'show'],
  ["SHOW GLOBAL VARIABLES LIKE 'a%'", 'show'],
  ['SHOW ENGINE INNODB STATUS', 'show'],
  ['SHOW GRANTS FOR u USING r', 'show'],
  ['SHOW COUNT(*) WARNINGS', 'show'],
  ['SHOW WARNINGS LIMIT 5', 'show'],
  ["SHOW BINLOG EVENTS IN 'x' FROM 4 LIMIT 5", 'show'],
  ["SHOW REPLICA STATUS FOR CHANNEL 'c'", 'show'],
  ['SHOW MASTER STATUS', 'show'],
  ['SHOW PROFILE CPU, BLOCK IO FOR QUERY 2', 'show'],
  ['SHOW FULL PROCESSLIST', 'show'],
  ['SHOW USER_STATISTICS', 'show', mariadb1011],
  ['SHOW ALL SLAVES STATUS', 'show', mariadb1011],
  ['SHOW STATS_META', 'show', tidb85],
  ['SHOW TABLE t REGIONS', 'show', tidb85],
  ['ANALYZE TABLE a, b UPDATE HISTOGRAM ON c WITH 16 BUCKETS', 'table-maintenance'],
  ['CHECK TABLE t FOR UPGRADE QUICK', 'table-maintenance'],
  ['OPTIMIZE NO_WRITE_TO_BINLOG TABLE t', 'table-maintenance'],
  ['REPAIR TABLE t USE_FRM', 'table-maintenance'],
  ['CHECKSUM TABLE t EXTENDED', 'table-maintenance'],
  ['KILL QUERY 5', 'kill'],
  ['KILL CONNECTION @id', 'kill'],
  ['KILL SOFT USER u', 'kill', mariadb1011],
  ['FLUSH PRIVILEGES, STATUS', 'flush'],
  ['FLUSH TABLES a, b WITH READ LOCK', 'flush'],
  ['FLUSH TABLES t FOR EXPORT', 'flush'],
  ["PURGE BINARY LOGS BEFORE '2024-01-01'", 'admin'],
  ['RESET REPLICA ALL', 'admin'],
  ['RESET BINARY LOGS AND GTIDS', 'admin'],
  ["CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'h', SOURCE_PASSWORD = 'secret' FOR CHANNEL 'c'", 'admin'],
  ['CHANGE REPLICATION FILTER REPLICATE_DO_DB = (a, b)', 'admin'],
  ['START REPLICA SQL_THREAD', 'admin'],
  ['STOP SLAVE', 'admin', mysql57],
  ["INSTALL PLUGIN p SONAME 'x.so'", 'admin'],
  ["UNINSTALL COMPONENT 'file://c'", 'admin'],
  ['SHUTDOWN', 'admin'],
  ['RESTART', 'admin'],
  ["CLONE LOCAL DATA DIRECTORY = '/d'", 'admin'],
  ["HELP 'x'", 'admin'],
  ["BINLOG 'abc'", 'admin'],
  ['CACHE INDEX t KEY (i) IN c', 'admin'],
  ['LOAD INDEX INTO CACHE t IGNORE LEAVES', 'admin'],
  ["CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'h', PORT 3306)", 'admin'],
  ["CREATE TABLESPACE ts ADD DATAFILE 'x.ibd' ENGINE = InnoDB", 'admin'],
  ['CREATE RESOURCE GROUP g TYPE = USER VCPU = 0-3, 5 THREAD_PRIORITY = 1', 'admin'],
  ['ALTER INSTANCE RELOAD TLS', 'admin'],
  ["CREATE SPATIAL REFERENCE SYSTEM 5 NAME 'x' DEFINITION 'y'", 'admin'],
  ['BACKUP STAGE START', 'admin', mariadb1011],
  ['CREATE PACKAGE p AS END', 'opaque', mariadb1011],
  ['SPLIT TABLE t BETWEEN (1) AND (2) REGIONS 4', 'opaque', tidb85],
  ['ADMIN SHOW DDL JOBS', 'opaque', tidb85],
  ['BEGIN NOT ATOMIC DO 1; END', 'block', mariadb1011],
  ['IF 1 THEN DO 1; END IF', 'if', mariadb1011],
  ['FOR i IN 1 .. 3 DO DO i; END FOR', 'for', mariadb1011],
];

test.each(rows)('%s is %s', (sql, kind, dialect = mysql80) => {
  const statement = mustParse(sql, dialect);
  expect(statement.kind).toBe(kind);
  expect(statement.span).toEqual({ start: 0, end: sql.length });
});

test.each<[sql: string, dialect?: Dialect]>([
  ['CREATE'],
  ['FROB t'],
  ['CREATE THING x'],
  ['ALTER DATABASE d'],
  ['ALTER EVENT e'],
  ['CREATE VIEW v'],
  ['CREATE VIEW v AS DELETE FROM t'],
  ['CREATE SEQUENCE s'],
  ['CREATE PROCEDURE p SELECT 1'],
  ['CREATE PROCEDURE p() BEGIN SELECT 1 END'],
  ['CREATE PROCEDURE p() BEGIN END x'],
  ['CREATE PROCEDURE p() IF 1 THEN END IF'],
  ['CREATE FUNCTION f() RETURN 1'],
  ['CREATE FUNCTION f(IN a INT) RETURNS INT RETURN 1'],
  ['CREATE TRIGGER g AFTER SELECT ON t FOR EACH ROW SET @a = 1'],
  ['CREATE TRIGGER g AFTER INSERT ON t SET @a = 1'],
  ['CREATE EVENT e DO SELECT 1'],
  ['SET'],
  ['SET a'],
  ['SET a ='],
  ['SET a = 1,'],
  ['SET LOCAL = 1'],
  ['SET NAMES'],
  ['SET TRANSACTION'],
  ['USE'],
  ['USE a b'],
  ['START TRANSACTION WITH SNAPSHOT'],
  ['COMMIT AND CHAIN RELEASE'],
  ['ROLLBACK TO'],
  ['LOCK TABLES t'],
  ['PREPARE s'],
  ['EXECUTE s USING 1'],
  ["SIGNAL '45000'"],
  ["SIGNAL SQLSTATE '450'"],
  ['GRANT SELECT TO'],
  ['GRANT SELECT ON t'],
  ['GRANT FLY HIGH ON t TO u'],
  ['REVOKE SELECT ON t TO u'],
  ['CREATE USER'],
  ["CREATE USER u IDENTIFIED 'x'"],
  ["ALTER USER u ADD 4 FACTOR IDENTIFIED BY 'x'"],
  ['EXPLAIN'],
  ['EXPLAIN DROP TABLE t'],
  ['SHOW'],
  ['SHOW NOTHING'],
  ['SHOW CREATE t'],
  ['KILL'],
  ['FLUSH'],
  ['FLUSH EVERYTHING'],
  ['SELECT 1; SELECT 2'],
  [''],
  ['-- nothing'],
  ['IF 1 THEN DO 1; END IF'],
  ['BEGIN NOT ATOMIC DO 1; END'],
  ['CREATE PACKAGE p AS END'],
  ['ANALYZE SELECT 1'],
  ["EXECUTE IMMEDIATE 'SELECT 1'"],
])('%s is refused', (sql, dialect = mysql80) => {
  expect(parseStatement(sql, { dialect }).ok).toBe(false);
});

describe('what statements hold', () => {
  test.each<[sql: string, expected: object, dialect?: Dialect]>([
    [
      'SET @a = 1, GLOBAL b = ON, @@persist.c = DEFAULT, NEW.d = 2',
      {
        assignments: [
          { kind: 'set-user-variable', variable: { name: 'a' } },
          { scope: 'global', name: 'b', value: { kind: 'column', name: { text: 'ON' } } },
          { scope: 'persist', name: 'c', value: { kind: 'default' } },
          { scope: undefined, name: 'NEW.d' },
        ],
      },
    ],
    [
      'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
      { assignments: [{ charset: { text: 'utf8mb4' }, collation: { text: 'utf8mb4_bin' } }] },
    ],
    [
      'GRANT SELECT (a), CREATE TEMPORARY TABLES ON s.t TO u@h',
      {
        privileges: [{ name: 'SELECT', columns: [{ text: 'a' }] }, { name: 'CREATE TEMPORARY TABLES' }],
        level: { level: 'object', schema: { text: 's' }, object: { text: 't' } },
        grantees: [{ account: { user: { text: 'u' }, host: { text: 'h' } } }],
      },
    ],
    [
      'GRANT ALL ON *.* TO CURRENT_USER()',
      { level: { level: 'global' }, grantees: [{ account: { special: 'current-user' } }] },
    ],
    [
      'GRANT r@h, `s` TO u',
      { privileges: [], roles: [{ user: { text: 'r' }, host: { text: 'h' } }, { user: { text: 's' } }] },
    ],
    ['EXPLAIN ANALYZE FORMAT=TREE DELETE FROM t', { analyze: true, format: 'tree', statement: { kind: 'delete' } }],
    ['DESC s.t c', { table: { schema: { text: 's' } }, column: { text: 'c' }, statement: undefined }],
    [
      'SHOW FULL COLUMNS FROM t FROM s',
      { what: 'FULL COLUMNS', object: { name: { text: 't' } }, schema: { text: 's' } },
    ],
    ['SHOW CREATE VIEW s.v', { what: 'CREATE VIEW', object: { schema: { text: 's' } } }],
    ['ROLLBACK TO s', { action: 'rollback-to-savepoint', savepoint: { text: 's' } }],
    ['BEGIN OPTIMISTIC', { action: 'begin', mode: 'optimistic' }, tidb85],
    ['BEGIN WORK', { action: 'begin', mode: undefined }, tidb85],
    ['LOCK TABLES t x READ LOCAL', { locks: [{ alias: { text: 'x' }, mode: 'read-local' }] }],
    [
      'CREATE PACKAGE BODY s.p AS END',
      { verb: 'CREATE PACKAGE BODY', object: { name: { text: 'p' } }, text: 'CREATE PACKAGE BODY s.p AS END' },
      mariadb1011,
    ],
  ])('%s', (sql, expected, dialect = mysql80) => {
    expect(mustParse(sql, dialect)).toMatchObject(expected);
  });

  test('secrets are marked, so that they can be masked', () => {
    const masked = (sql: string, spans: readonly { start: number; end: number }[]): string[] =>
      spans.map(({ start, end }) => sql.slice(start, end));
    const user = "CREATE USER u IDENTIFIED BY 'one', v IDENTIFIED WITH p AS 'two'";
    expect(
      masked(
        user,
        mustFind(user, 'create-user').users.flatMap(({ secretSpans }) => secretSpans),
      ),
    ).toEqual(["'one'", "'two'"]);
    const source = "CHANGE REPLICATION SOURCE TO SOURCE_USER = 'u', SOURCE_PASSWORD = 'three'";
    expect(masked(source, mustFind(source, 'admin').secretSpans)).toEqual(["'three'"]);
    const password = "SET PASSWORD FOR u = 'four'";
    const span = mustFind(password, 'set-password').secretSpan;
    expect(span && password.slice(span.start, span.end)).toBe("'four'");
  });
});

test('a body is read to its last statement', () => {
  const body = `CREATE PROCEDURE p(IN n INT)
    main: BEGIN
      DECLARE a, b INT DEFAULT 0;
      DECLARE done CONDITION FOR SQLSTATE '02000';
      DECLARE c CURSOR FOR SELECT x FROM t FOR UPDATE;
      DECLARE EXIT HANDLER FOR SQLEXCEPTION, 1062, done BEGIN ROLLBACK; RESIGNAL; END;
      OPEN c; FETCH NEXT FROM c INTO a, b; CLOSE c;
      WHILE a < n DO SET a = a + 1; END WHILE;
      REPEAT SET b = b + 1; UNTIL b > 3 END REPEAT;
      l: LOOP
        IF a > 1 THEN LEAVE l; ELSEIF a = 0 THEN ITERATE l; ELSE LEAVE main; END IF;
      END LOOP l;
      CASE a WHEN 1 THEN DO 1; ELSE DO 2; END CASE;
      SELECT COUNT(*) INTO a FROM t LIMIT n;
      INSERT INTO t VALUES (a);
    END main`;
  const block = mustFind(body, 'block');
  expect(block.label?.text).toBe('main');
  expect(block.statements.map(({ kind }) => kind)).toEqual([
    'declare-variable',
    'declare-condition',
    'declare-cursor',
    'declare-handler',
    'open-cursor',
    'fetch-cursor',
    'close-cursor',
    'while',
    'repeat',
    'loop',
    'case-statement',
    'select',
    'insert',
  ]);
});

test('an executable comment is read as its SQL, with true offsets', () => {
  const sql = 'CREATE TABLE t (a INT) /*!50100 PARTITION BY HASH (a) */';
  const { span } = mustFind(sql, 'partitioning');
  expect(sql.slice(span.start, span.end)).toBe('PARTITION BY HASH (a)');
  expect(mustFind('DELETE FROM t /*!50000 WHERE a = 1 */', 'delete').where?.kind).toBe('comparison');
  expect(mustFind('DELETE FROM t /*!99999 WHERE a = 1 */', 'delete').where).toBeUndefined();
});
