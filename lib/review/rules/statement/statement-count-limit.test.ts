import { testRule } from '@/lib/review/testing/test-rule';
import { statementCountLimit } from './statement-count-limit';

testRule(statementCountLimit, {
  valid: [
    'UPDATE t SET a = 1; UPDATE t SET a = 2',
    { sql: 'UPDATE t SET a = 1; DELETE FROM t', options: { max: 2 } },
    { sql: 'CREATE PROCEDURE p() BEGIN DELETE FROM t; DELETE FROM u; END', options: { max: 1 } },
  ],
  invalid: [
    {
      sql: 'UPDATE t SET a = 1; DELETE FROM t; «INSERT» INTO t VALUES (1); SELECT 1',
      options: { max: 2 },
      message: 'above',
      data: { statements: 4, max: 2 },
    },
    { sql: 'USE app; «UPDATE» t SET a = 1', options: { max: 1 }, message: 'above' },
  ],
});
