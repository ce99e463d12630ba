import { describe, expect, test } from 'vitest';
import type { Way } from '@/lib/execution/read-statement';
import { readStatement } from '@/lib/execution/read-statement';
import { defaultSqlMode, mariadb1011, mysql80, tidb85 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';

const read = (text: string, dialect = mysql80) =>
  readStatement(text, parseStatement, { dialect, sqlMode: defaultSqlMode });

describe('how a statement is sent', () => {
  test.each<[text: string, way: Way['kind']]>([
    ['INSERT INTO t VALUES (1)', 'marked'],
    ['REPLACE INTO t VALUES (1)', 'marked'],
    ['UPDATE a JOIN b ON a.id = b.id SET a.v = 1', 'marked'],
    ['DELETE FROM t WHERE id = 1', 'marked'],
    ['WITH c AS (SELECT 1) DELETE FROM t WHERE id IN (SELECT * FROM c)', 'marked'],
    ['SELECT 1', 'query'],
    ['SELECT * FROM t FOR UPDATE', 'query'],
    ['CREATE TABLE t (id INT)', 'ddl'],
    ['CREATE TABLE t AS SELECT 1 AS a', 'ddl'],
    ['ALTER TABLE t ADD COLUMN c INT', 'ddl'],
    ['TRUNCATE TABLE t', 'ddl'],
    ['RENAME TABLE a TO b, c TO d', 'ddl'],
    ['CREATE INDEX i ON t (a)', 'ddl'],
    ['CREATE VIEW v AS SELECT 1', 'ddl'],
    ['DROP DATABASE d', 'ddl'],
    ['USE d', 'session'],
    ['SET SESSION foreign_key_checks = 0', 'session'],
    ['SET NAMES utf8mb4', 'session'],
    ['SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', 'session'],
    ['CALL p()', 'plain'],
    ["GRANT SELECT ON d.* TO 'u'@'%'", 'plain'],
    ['OPTIMIZE TABLE t', 'plain'],
    ['SET GLOBAL max_connections = 10', 'plain'],
    ['this is no SQL at all', 'plain'],
    ['BEGIN', 'refused'],
    ['START TRANSACTION', 'refused'],
    ['COMMIT', 'refused'],
    ['ROLLBACK', 'refused'],
    ['SAVEPOINT a', 'refused'],
    ["XA START 'a'", 'refused'],
    ['LOCK TABLES t WRITE', 'refused'],
    ['UNLOCK TABLES', 'refused'],
    ['CREATE TEMPORARY TABLE t (id INT)', 'refused'],
    ['DROP TEMPORARY TABLE t', 'refused'],
    ["PREPARE s FROM 'SELECT 1'", 'refused'],
    ['SET @a = 1', 'refused'],
    ['SET SESSION sql_mode = @old', 'refused'],
    ['SET SESSION sql_mode = (SELECT 1)', 'refused'],
    ['SET autocommit = 0', 'refused'],
    ['SET SESSION sql_log_bin = 0', 'refused'],
    ['SET SESSION max_error_count = 0', 'refused'],
    ['SET SESSION sql_notes = 0', 'refused'],
    ['SET NAMES gbk', 'refused'],
    ['SET NAMES DEFAULT', 'refused'],
    ['SET SESSION character_set_client = gbk', 'refused'],
    ['SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'refused'],
    ['SET foreign_key_checks = 0, @a = 1', 'refused'],
  ])('%s: %s', (text, way) => {
    expect(read(text).way.kind).toBe(way);
  });

  test('the same for the other dialects where they agree', () => {
    for (const dialect of [mariadb1011, tidb85]) expect(read('UPDATE t SET a = 1', dialect).way.kind).toBe('marked');
  });
});

test('what a statement writes and calls decides how much its marker proves', () => {
  expect(read('INSERT INTO a.b SELECT x.f(c), now() FROM d').way).toEqual({
    kind: 'marked',
    writes: [{ schema: 'a', name: 'b' }],
    calls: [
      { schema: 'x', name: 'f' },
      { schema: undefined, name: 'now' },
    ],
  });
  expect(read('UPDATE a JOIN b ON a.id = b.id SET b.v = 1').way).toMatchObject({ writes: [{ name: 'b' }] });
});

test('a USE tells the schema that it chooses', () => {
  expect(read('USE `order db`').way).toEqual({ kind: 'session', schema: 'order db' });
});

test.each([
  'BEGIN',
  'COMMIT',
  'SAVEPOINT s',
  "XA START 'x'",
  'SET autocommit = 0',
  'SET completion_type = 1',
  'CREATE TEMPORARY TABLE t (a int)',
  'DROP TEMPORARY TABLE t',
  'LOCK TABLES t WRITE',
  'UNLOCK TABLES',
  "PREPARE p FROM 'SELECT 1'",
  'DEALLOCATE PREPARE p',
  'SET RESOURCE GROUP g',
  'SET @a = 1',
  'SET TRANSACTION READ ONLY',
])('%s is refused, as the rule unsupported-statement says beforehand', (sql) => {
  expect(read(sql).way.kind).toBe('refused');
});
