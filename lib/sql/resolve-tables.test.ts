import { describe, expect, test } from 'vitest';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80 } from '@/lib/sql/dialect';
import type { TableUse } from '@/lib/sql/resolve-tables';
import { joinedTables, namedTables, touchedTables } from '@/lib/sql/resolve-tables';
import { mustFind, mustParse } from '@/lib/sql/testing/marked';
import { touchedObjects } from '@/lib/sql/touched-objects';

/** `s.t` for reading, `!t` for writing, `*t` for defining. */
function shown({ table, mode }: TableUse): string {
  const name = table.schema === undefined ? table.name.text : `${table.schema.text}.${table.name.text}`;
  return `${mode === 'read' ? '' : mode === 'write' ? '!' : '*'}${name}`;
}

describe('touchedTables', () => {
  test.each<[sql: string, tables: string[], dialect?: Dialect]>([
    ['SELECT 1', []],
    ['SELECT 1 FROM DUAL', []],
    ['SELECT * FROM a, s.b x JOIN (c, d) ON 1', ['a', 's.b', 'c', 'd']],
    [
      'SELECT (SELECT 1 FROM b) FROM a WHERE EXISTS (SELECT 1 FROM c WHERE x IN (SELECT 1 FROM d))',
      ['b', 'a', 'c', 'd'],
    ],
    ['SELECT 1 FROM (SELECT * FROM a) b', ['a']],
    ['SELECT 1 FROM a UNION (SELECT 2 FROM b) ORDER BY (SELECT 1 FROM c)', ['a', 'b', 'c']],
    ['TABLE a', ['a']],
    ['WITH c AS (SELECT * FROM a) SELECT * FROM c JOIN b', ['a', 'b']],
    ['WITH c AS (SELECT * FROM c) SELECT * FROM c', ['c']],
    ['WITH RECURSIVE c AS (SELECT 1 UNION ALL SELECT * FROM c) SELECT * FROM C', []],
    ['WITH c AS (SELECT 1), d AS (SELECT * FROM c) SELECT * FROM d', []],
    ['WITH c AS (SELECT 1) SELECT * FROM s.c', ['s.c']],
    ['WITH c AS (SELECT 1) SELECT * FROM (SELECT * FROM c) x', []],
    ['SELECT * FROM (WITH c AS (SELECT 1) SELECT * FROM c) x, c', ['c']],
    ['WITH c AS (SELECT 1) TABLE c', []],
    ['INSERT INTO a SELECT * FROM b', ['!a', 'b']],
    ['INSERT INTO a VALUES ((SELECT 1 FROM b))', ['!a', 'b']],
    ['REPLACE INTO s.a TABLE b', ['!s.a', 'b']],
    ['UPDATE a SET x = 1', ['!a']],
    ['UPDATE a JOIN b ON 1 SET a.x = b.y', ['!a', 'b']],
    ['UPDATE a, b SET x = 1', ['!a', '!b']],
    ['UPDATE a p JOIN b q JOIN c SET Q.x = 1, c.y = 2', ['a', '!b', '!c']],
    ['UPDATE a SET x = (SELECT 1 FROM a)', ['!a', 'a']],
    ['UPDATE a JOIN (SELECT * FROM b) c SET a.x = 1', ['!a', 'b']],
    ['DELETE FROM a WHERE x IN (SELECT 1 FROM b)', ['!a', 'b']],
    ['DELETE x FROM a x JOIN b ON 1', ['!a', 'b']],
    ['DELETE FROM a, b USING a JOIN b JOIN c', ['!a', '!b', 'c']],
    ['WITH c AS (SELECT 1 FROM b) DELETE FROM a WHERE x IN (SELECT * FROM c)', ['b', '!a']],
    ["LOAD DATA INFILE 'f' INTO TABLE a", ['!a']],
    ['CREATE TABLE a (x INT REFERENCES p (y), FOREIGN KEY (x) REFERENCES q (z))', ['*a', 'p', 'q']],
    ['CREATE TABLE a LIKE s.b', ['*a', 's.b']],
    ['CREATE TABLE a SELECT * FROM b', ['*a', 'b']],
    ['ALTER TABLE a RENAME TO b', ['*a', '*b']],
    ['ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b', ['*a', '*b']],
    ['DROP TABLE a, s.b', ['*a', '*s.b']],
    ['TRUNCATE a', ['*a']],
    ['RENAME TABLE a TO b, c TO d', ['*a', '*b', '*c', '*d']],
    ['CREATE INDEX i ON a (x)', ['*a']],
    ['CREATE VIEW v AS SELECT * FROM a', ['*v', 'a']],
    ['CREATE TRIGGER g AFTER INSERT ON a FOR EACH ROW DELETE FROM b', ['*a', '!b']],
    ['CREATE PROCEDURE p() BEGIN INSERT INTO a SELECT * FROM b; END', ['!a', 'b']],
    ['LOCK TABLES a READ, b x WRITE', ['a', '!b']],
    ['EXPLAIN UPDATE a SET x = 1', ['!a']],
    ['DESC s.a', ['s.a']],
    ['OPTIMIZE TABLE a', ['!a']],
    ['SET STATEMENT x = 1 FOR SELECT * FROM a', ['a'], mariadb1011],
  ])('%s', (sql, tables, dialect = mysql80) => {
    expect(touchedTables(mustParse(sql, dialect)).map(shown)).toEqual(tables);
  });

  test('aliases come along', () => {
    expect(touchedTables(mustParse('SELECT 1 FROM a AS x, b')).map(({ alias }) => alias?.text)).toEqual([
      'x',
      undefined,
    ]);
  });

  test.each<[sql: string, tables: readonly string[], dialect?: Dialect]>([
    ['WITH c AS (SELECT * FROM a) SELECT * FROM c', ['a', 'c']],
    ['SELECT NEXTVAL(s) FROM a', ['a'], mariadb1011],
    ['INSERT INTO a VALUES (NEXT VALUE FOR s)', ['!a'], mariadb1011],
  ])('namedTables counts common tables and no sequences: %s', (sql, tables, dialect = mysql80) => {
    expect(namedTables(mustParse(sql, dialect)).map(shown)).toEqual(tables);
  });

  test('joinedTables leaves subqueries out', () => {
    const { from } = mustFind('SELECT 1 FROM a JOIN (b, c) ON 1, (SELECT 1 FROM d) e', 'select');
    expect(joinedTables(from).map(({ table }) => table.name.text)).toEqual(['a', 'b', 'c']);
  });
});

describe('touchedObjects', () => {
  test.each<[sql: string, objects: string[] | undefined, dialect?: Dialect]>([
    ['SELECT 1', []],
    ['UPDATE t SET a = 1', []],
    ['CREATE TABLE s.t (a INT)', ['create table s.t']],
    ['ALTER TABLE t RENAME TO u', ['alter table t', 'create table u']],
    ['DROP TABLE a, b', ['drop table a', 'drop table b']],
    ['RENAME TABLE a TO b', ['drop table a', 'create table b']],
    ['TRUNCATE t', ['truncate table t']],
    ['CREATE INDEX i ON t (a)', ['alter table t']],
    ['CREATE OR REPLACE VIEW v AS SELECT 1', ['create view v']],
    ['DROP VIEW v, w', ['drop view v', 'drop view w']],
    ['CREATE DATABASE d', ['create database d']],
    ['ALTER DATABASE CHARACTER SET x', undefined],
    ['CREATE PROCEDURE s.p() DO 1', ['create procedure s.p']],
    ['ALTER EVENT e RENAME TO f', ['alter event e', 'create event f']],
    ['DROP TRIGGER g', ['drop trigger g']],
    ['CREATE SEQUENCE q', ['create sequence q'], mariadb1011],
    ['ALTER TABLE t CONVERT PARTITION p TO TABLE u', ['alter table t', 'create table u'], mariadb1011],
    ["CREATE TABLESPACE ts ADD DATAFILE 'x'", undefined],
    ['CREATE PACKAGE p AS END', undefined, mariadb1011],
  ])('%s', (sql, objects, dialect = mysql80) => {
    const found = touchedObjects(mustParse(sql, dialect))?.map(
      ({ type, schema, name, effect }) =>
        `${effect} ${type} ${schema === undefined ? '' : `${schema.text}.`}${name.text}`,
    );
    expect(found).toEqual(objects);
  });
});

test('MariaDB lets a recursive common table name one that comes after it, MySQL takes that for a table', () => {
  const sql =
    'WITH RECURSIVE a AS (SELECT 1 UNION SELECT * FROM b), b AS (SELECT 2 UNION SELECT * FROM a) SELECT * FROM a';
  expect(touchedTables(mustParse(sql, mariadb1011))).toEqual([]);
  expect(touchedTables(mustParse(sql, mysql80)).map(({ table }) => table.name.text)).toEqual(['b']);
});

test('a sequence whose value is asked for is read, not a column', () => {
  for (const sql of [
    'INSERT INTO t VALUES (NEXT VALUE FOR s)',
    'INSERT INTO t VALUES (NEXTVAL(s))',
    'INSERT INTO t VALUES (SETVAL(s, 5))',
  ])
    expect(touchedTables(mustParse(sql, mariadb1011)).map(({ table }) => table.name.text)).toEqual(['t', 's']);
  expect(touchedTables(mustParse('SELECT NEXTVAL(s)', mysql80))).toEqual([]);
});
