import { expect, test } from 'vitest';
import { highlightSql } from '@/components/sql/highlight-sql';

const painted = (sql: string) =>
  highlightSql(sql)
    .filter(({ paint }) => paint !== 'plain')
    .map(({ text, paint }) => `${paint}:${text}`);

test.each([
  ['UPDATE t SET a = 3', ['keyword:UPDATE', 'keyword:SET', 'literal:3']],
  ["SELECT 'it''s -- no'", ['keyword:SELECT', "literal:'it''s -- no'"]],
  ['-- 渠道\nDROP TABLE `select`', ['comment:-- 渠道', 'keyword:DROP', 'keyword:TABLE']],
  ['/* open', ['comment:/* open']],
  ["'never closed", ["literal:'never closed"]],
])('%s', (sql, expected) => {
  expect(painted(sql)).toEqual(expected);
});

test.each(["UPDATE t SET a = 'x\\'y' -- c", '', '```', 'select 1;\n\nselect 2'])('nothing is lost of %s', (sql) => {
  expect(
    highlightSql(sql)
      .map(({ text }) => text)
      .join(''),
  ).toBe(sql);
});
