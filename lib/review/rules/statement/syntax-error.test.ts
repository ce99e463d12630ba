import { testRule } from '@/lib/review/testing/test-rule';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';
import { syntaxError } from './syntax-error';

/** Marked where the parser gives up: how many levels it goes down is its own affair. */
function tooDeep(): string {
  const sql = `SELECT ${'('.repeat(2000)}1${')'.repeat(2000)}`;
  const [statement] = parseScript(sql, { dialect: mysql80 });
  if (statement === undefined || statement.result.ok) throw new Error('2,000 levels are read');
  const { start, end } = statement.result.error.span;
  return `${sql.slice(0, start)}«${sql.slice(start, end)}»${sql.slice(end)}`;
}

testRule(syntaxError, {
  gaps: ['parse-failed', 'unterminated'],
  valid: ["SELECT ';' FROM t", 'CREATE TABLE t (`order` int)'],
  invalid: [
    { sql: 'UPDATE t SET a = 1 «WHER» b = 2', message: 'unexpected' },
    { sql: 'SELECT a FROM t WHERE a = «=» 3', message: 'expected', data: { line: 1, column: 27, found: '=' } },
    { sql: 'SELECT 1;\nDELETE FROM«»', message: 'incomplete', data: { line: 2, column: 12, expected: 'a name' } },
    { sql: "SELECT «'abc»", message: 'unterminated' },
    { sql: tooDeep(), message: 'limit' },
  ],
});
