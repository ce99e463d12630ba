import { testRule } from '@/lib/review/testing/test-rule';
import { whereAlwaysFalse } from './where-always-false';

testRule(whereAlwaysFalse, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, s varchar(20))',
  valid: [
    'SELECT a FROM t WHERE 1 = 1',
    'SELECT a FROM t WHERE a = 1 OR 1 = 0',
    'CREATE TABLE n AS SELECT a FROM t WHERE 1 = 0',
    'SELECT 1 FROM DUAL WHERE 1 = 0',
    "SELECT a FROM t WHERE s = 'x' AND s = 'X'",
    'SELECT a FROM t WHERE a = 1 AND a = 1.0',
    "SELECT a FROM t WHERE s = 1 AND s = '01'",
    'SELECT a FROM t WHERE a BETWEEN 1 AND 9',
    'SELECT a FROM t WHERE a NOT BETWEEN 9 AND 1',
    'SELECT a FROM t WHERE a BETWEEN ? AND 1',
    'UPDATE t SET a = 1 WHERE a = 1 OR a = 2',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE «1 != 1»', message: 'never', data: { condition: '1 != 1' } },
    { sql: 'UPDATE t SET a = 1 WHERE «0» AND a = 2', message: 'never' },
    { sql: 'DELETE FROM t WHERE «NULL»', message: 'never' },
    { sql: "DELETE FROM t WHERE «'abc'»", message: 'never' },
    { sql: 'DELETE FROM t WHERE a = 1 AND (b = 2 AND «FALSE»)', message: 'never' },
    { sql: 'SELECT a FROM t WHERE «id <> id»', message: 'never' },
    { sql: "SELECT a FROM t WHERE «s NOT LIKE '%'»", message: 'never' },
    { sql: 'SELECT a FROM t WHERE «1 = 2 OR 3 < 2»', message: 'never' },
    { sql: 'SELECT a FROM t WHERE «a BETWEEN 9 AND 1»', message: 'reversed', data: { low: '9', high: '1' } },
    { sql: 'SELECT a FROM t WHERE t.a = 1 AND s LIKE ? AND «t.a = 2»', message: 'contradicts' },
    { sql: "SELECT a FROM t WHERE s = 'x' AND «s = 'y'»", message: 'contradicts', data: { column: 's' } },
  ],
});
