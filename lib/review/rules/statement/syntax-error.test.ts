import { testRule } from '@/lib/review/testing/test-rule';
import { syntaxError } from './syntax-error';

testRule(syntaxError, {
  gaps: ['parse-failed', 'unterminated'],
  valid: ["SELECT ';' FROM t", 'CREATE TABLE t (`order` int)'],
  invalid: [
    { sql: 'UPDATE t SET a = 1 «WHER» b = 2', message: 'unexpected' },
    { sql: 'DROP «TABEL» t', message: 'expected', data: { line: 1, column: 6 } },
    { sql: 'SELECT 1;\nDELETE FROM«»', message: 'unfinished', data: { line: 2 } },
    { sql: "SELECT «'abc", message: 'unterminated' },
  ],
});
