import { testRule } from '@/lib/review/testing/test-rule';
import { syntaxError } from './syntax-error';

testRule(syntaxError, {
  gaps: ['parse-failed', 'unterminated'],
  valid: ["SELECT ';' FROM t", 'CREATE TABLE t (`order` int)'],
  invalid: [
    { sql: 'UPDATE t SET a = 1 «WHER» b = 2', message: 'unexpected' },
    { sql: 'SELECT a FROM t WHERE a = «=» 3', message: 'expected', data: { line: 1, column: 27, found: '=' } },
    { sql: 'SELECT 1;\nDELETE FROM«»', message: 'incomplete', data: { line: 2, column: 12, expected: 'a name' } },
    { sql: "SELECT «'abc»", message: 'unterminated' },
    { sql: `SELECT ${'('.repeat(149)}«(»${'('.repeat(200)}1${')'.repeat(350)}`, message: 'limit' },
  ],
});
