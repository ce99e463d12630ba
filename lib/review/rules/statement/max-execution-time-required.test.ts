import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { maxExecutionTimeRequired } from './max-execution-time-required';

testRule(maxExecutionTimeRequired, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SET SESSION max_execution_time = 3000; SELECT a FROM t; SELECT b FROM t',
    'SET NAMES utf8mb4; SET @@session.MAX_EXECUTION_TIME = @limit; SELECT a FROM t',
    'SELECT /*+ MAX_EXECUTION_TIME(1000) */ a FROM t UNION SELECT b FROM t',
    'UPDATE t SET a = 1 WHERE b = 2; ALTER TABLE t ADD c int',
    { sql: 'SET max_statement_time = 1.5; UPDATE t SET a = 1 WHERE b = 2', dialect: mariadb1011 },
    { sql: 'SET STATEMENT max_statement_time = 1 FOR SELECT a FROM t', dialect: mariadb1011 },
    { sql: 'USE app; BEGIN; COMMIT', dialect: mariadb1011 },
  ],
  invalid: [
    { sql: '«SELECT» a FROM t; SELECT b FROM t', message: 'unlimited', data: { variable: 'max_execution_time' } },
    { sql: 'UPDATE t SET a = 1 WHERE b = 2; «TABLE» t', message: 'unlimited' },
    { sql: 'SET max_statement_time = 3; «SELECT» a FROM t', message: 'unlimited' },
    { sql: 'SET max_execution_time = 1000; SET max_execution_time = 0; «SELECT» a FROM t', message: 'unlimited' },
    { sql: 'SET max_execution_time = 0; «SELECT» a FROM t', dialect: tidb85, message: 'unlimited' },
    {
      sql: 'SET max_execution_time = 9; «UPDATE» t SET a = 1 WHERE b = 2',
      dialect: mariadb1011,
      message: 'unlimited',
      data: { variable: 'max_statement_time' },
    },
  ],
});
