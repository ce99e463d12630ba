import { describe, expect, test } from 'vitest';
import type { ExecClass } from '@/lib/sql/classify';
import { classify, isReadOnly } from '@/lib/sql/classify';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80, tidb85 } from '@/lib/sql/dialect';
import { mustParse } from '@/lib/sql/testing/marked';

describe('classify', () => {
  test.each<[sql: string, execClass: ExecClass, implicitCommit: boolean, dialect?: Dialect]>([
    ['SELECT 1', 'query', false],
    ['(SELECT 1) UNION (SELECT 2)', 'query', false],
    ['SHOW TABLES', 'query', false],
    ['EXPLAIN UPDATE t SET a = 1', 'query', false],
    ['EXPLAIN ANALYZE SELECT 1', 'query', false],
    ['ANALYZE UPDATE t SET a = 1', 'dml', false, mariadb1011],
    ['INSERT INTO t VALUES (1)', 'dml', false],
    ['REPLACE INTO t VALUES (1)', 'dml', false],
    ['UPDATE t SET a = 1', 'dml', false],
    ['DELETE FROM t', 'dml', false],
    ["LOAD DATA INFILE 'f' INTO TABLE t", 'dml', false],
    ['CREATE TABLE t (a INT)', 'ddl', true],
    ['CREATE TEMPORARY TABLE t (a INT)', 'ddl', false],
    ['DROP TEMPORARY TABLE t', 'ddl', false],
    ['ALTER TABLE t ADD a INT', 'ddl', true],
    ['TRUNCATE t', 'ddl', true],
    ['CREATE VIEW v AS SELECT 1', 'ddl', true],
    ['CREATE PROCEDURE p() DO 1', 'ddl', true],
    ['DROP DATABASE d', 'ddl', true],
    ['CREATE SEQUENCE s', 'ddl', true, tidb85],
    ['GRANT SELECT ON t TO u', 'dcl', true],
    ['CREATE USER u', 'dcl', true],
    ["SET PASSWORD = 'x'", 'dcl', true],
    ['SET a = 1', 'session', false],
    ['SET @a = 1', 'session', false],
    ['SET GLOBAL a = 1', 'admin', false],
    ['SET @@persist.a = 1', 'admin', false],
    ['SET autocommit = 1', 'session', true],
    ['SET TRANSACTION READ ONLY', 'session', false],
    ['SET GLOBAL TRANSACTION READ ONLY', 'admin', false],
    ['SET STATEMENT a = 1 FOR DELETE FROM t', 'dml', false, mariadb1011],
    ['USE d', 'session', false],
    ['LOCK TABLES t READ', 'session', true],
    ['BEGIN', 'transaction', true],
    ['COMMIT', 'transaction', false],
    ['CALL p', 'routine', true],
    ['EXECUTE s', 'routine', true],
    ['BEGIN NOT ATOMIC DELETE FROM t; END', 'routine', true, mariadb1011],
    ['IF 1 THEN DELETE FROM t; END IF', 'routine', true, mariadb1011],
    ['ANALYZE TABLE t', 'admin', true],
    ['FLUSH TABLES', 'admin', true],
    ['KILL 5', 'admin', false],
    ['SHUTDOWN', 'admin', true],
    ['CREATE PACKAGE p AS END', 'opaque', true, mariadb1011],
  ])('%s', (sql, execClass, implicitCommit, dialect = mysql80) => {
    expect(classify(mustParse(sql, dialect))).toEqual({ execClass, implicitCommit });
  });

  test.each([
    ['SELECT 1', true],
    ['SHOW TABLES', true],
    ['DELETE FROM t', false],
    ['SET @a = 1', false],
    ['CALL p', false],
  ])('%s reads only: %s', (sql, readOnly) => {
    expect(isReadOnly(mustParse(sql))).toBe(readOnly);
  });
});
