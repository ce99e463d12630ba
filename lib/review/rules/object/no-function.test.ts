import { testRule } from '@/lib/review/testing/test-rule';
import { noFunction } from './no-function';

testRule(noFunction, {
  valid: ['CREATE TABLE t (a int)', 'CREATE PROCEDURE p() SELECT 1'],
  invalid: [
    { sql: 'CREATE FUNCTION «f»(a int) RETURNS int DETERMINISTIC RETURN a + 1', message: 'created' },
    { sql: "CREATE FUNCTION «f» RETURNS STRING SONAME 'lib.so'", message: 'created' },
  ],
});
