import { testRule } from '@/lib/review/testing/test-rule';
import { statementTerminator } from './statement-terminator';

testRule(statementTerminator, {
  schema: 'CREATE TABLE t (a int, b int)',
  gaps: ['parse-failed', 'body-not-checked'],
  valid: [
    'SELECT a FROM t;',
    'SELECT a FROM t;\n\n',
    'SELECT a FROM t; -- done',
    'SELECT a FROM t /* ; */ ;',
    'DELIMITER //\nSELECT 1 //\n',
    'SELECT 1; SELECT FROM',
    '-- nothing',
  ],
  invalid: [
    { sql: '«SELECT» a FROM t', message: 'missing', fixed: 'SELECT a FROM t;' },
    { sql: 'SELECT 1;\n«USE» app\n', message: 'missing', fixed: 'SELECT 1;\nUSE app;\n' },
    {
      sql: "UPDATE t SET a = 1 WHERE b = 1; «SELECT» ';' -- last; one",
      message: 'missing',
      fixed: "UPDATE t SET a = 1 WHERE b = 1; SELECT ';'; -- last; one",
    },
    {
      sql: 'DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END //\n«SELECT» 2',
      message: 'missing',
      fixed: 'DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END //\nSELECT 2',
    },
  ],
});
