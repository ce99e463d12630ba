import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { unsupportedStatement } from './unsupported-statement';

testRule(unsupportedStatement, {
  valid: [
    'UPDATE t SET a = 1',
    'CREATE TABLE t (a int)',
    'DROP TABLE t',
    'ALTER TABLE t ADD b int',
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    "SET sql_mode = ''",
    'SET NAMES utf8mb4',
    'USE app',
    'CREATE PROCEDURE p() BEGIN SET @a = 1; COMMIT; END',
  ],
  invalid: [
    { sql: '«BEGIN»; UPDATE t SET a = 1; «COMMIT»', message: 'transaction' },
    { sql: '«ROLLBACK» TO SAVEPOINT s', message: 'transaction', data: { verb: 'ROLLBACK TO SAVEPOINT' } },
    { sql: "«XA» START 'x'", message: 'transaction', data: { verb: 'XA' } },
    { sql: 'SET «autocommit» = 0', message: 'transaction', data: { verb: 'SET autocommit' } },
    { sql: 'CREATE TEMPORARY TABLE «app.t» (a int)', message: 'temporary', data: { table: 't' } },
    { sql: 'DROP TEMPORARY TABLE «a», «b»', message: 'temporary' },
    { sql: '«LOCK» TABLES t WRITE; «UNLOCK» TABLES', message: 'session' },
    { sql: "«PREPARE» p FROM 'SELECT 1'; «DEALLOCATE» PREPARE p", message: 'session' },
    { sql: '«SET» RESOURCE GROUP g', message: 'session' },
    { sql: 'SET «@a» = 1, sql_mode = 2, «@b» = 3', message: 'variable', data: {} },
    {
      sql: '«SET» TRANSACTION ISOLATION LEVEL READ COMMITTED',
      message: 'nextTransaction',
      fixed: 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    },
    { sql: 'ALTER TABLE «t»', message: 'nothing' },
    { sql: 'ALTER TABLE «t»', message: 'nothing', dialect: mariadb1011 },
  ],
});
