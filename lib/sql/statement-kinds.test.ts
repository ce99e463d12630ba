import { expect, test } from 'vitest';
import { mysql80 } from '@/lib/sql/dialect';
import { statementTitle } from '@/lib/sql/statement-kinds';
import { statementWords } from '@/lib/sql/statement-words';
import { mustParse } from '@/lib/sql/testing/marked';

test.each([
  ['SELECT 1', 'SELECT'],
  ['SELECT 1 UNION SELECT 2', 'SELECT'],
  ['CREATE TABLE t (a INT)', 'CREATE TABLE'],
  ['ALTER TABLE t ADD a INT', 'ALTER TABLE'],
  ['DROP PROCEDURE p', 'DROP PROCEDURE'],
  ["CREATE FUNCTION f RETURNS INT SONAME 'x'", 'CREATE FUNCTION'],
  ['COMMIT', 'TRANSACTION'],
])('%s is called %s', (sql, title) => {
  expect(statementTitle(mustParse(sql).kind)).toBe(title);
});

test.each([
  ['select 1', 'SELECT'],
  ['(SELECT 1)', 'SELECT'],
  ['CREATE OR REPLACE DEFINER=a@b SQL SECURITY INVOKER VIEW v', 'CREATE VIEW'],
  ['CREATE UNIQUE INDEX i', 'CREATE INDEX'],
  ['CREATE TEMPORARY TABLE t', 'CREATE TABLE'],
  ['ALTER TABLE', 'ALTER TABLE'],
  ['DROP', 'DROP'],
  ['/* c */ Update t', 'UPDATE'],
  ['nonsense', '?'],
  ['', '?'],
])('by its first words %j is %s', (sql, words) => {
  expect(statementWords(sql, mysql80)).toBe(words);
});
