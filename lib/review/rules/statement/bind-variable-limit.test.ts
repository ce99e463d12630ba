import { testRule } from '@/lib/review/testing/test-rule';
import { bindVariableLimit } from './bind-variable-limit';

const options = { max: 2 };

testRule(bindVariableLimit, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    { sql: 'SELECT a FROM t WHERE a = ? AND b = ?', options },
    { sql: 'UPDATE t SET a = ? WHERE b = ?; UPDATE t SET a = ? WHERE b = ?', options },
    { sql: "SELECT '?, ?, ?' FROM t", options },
    `SELECT a FROM t WHERE a IN (${Array.from({ length: 100 }, () => '?').join(', ')})`,
  ],
  invalid: [
    { sql: 'INSERT INTO t VALUES (?, ?), («?», ?)', options, message: 'many', data: { max: 2 } },
    { sql: 'SELECT a FROM t WHERE a = ? AND b IN (SELECT ? FROM t LIMIT «?»)', options, message: 'many' },
    { sql: 'SELECT ?; DELETE FROM t WHERE a BETWEEN ? AND ? AND b > «?»', options, message: 'many' },
    {
      sql: `SELECT a FROM t WHERE a IN (${Array.from({ length: 100 }, () => '?').join(', ')}, «?»)`,
      message: 'many',
      data: { max: 100 },
    },
  ],
});
