import { testRule } from '@/lib/review/testing/test-rule';
import { noProcedure } from './no-procedure';

testRule(noProcedure, {
  valid: ['CREATE TABLE t (a int)', 'DROP PROCEDURE p'],
  invalid: [
    { sql: 'CREATE PROCEDURE «p»() SELECT 1', message: 'created' },
    { sql: "CREATE DEFINER = 'a'@'%' PROCEDURE «app.p»(IN x int) BEGIN SELECT x; SELECT 2; END", message: 'created' },
  ],
});
