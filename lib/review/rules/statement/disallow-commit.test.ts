import { testRule } from '@/lib/review/testing/test-rule';
import { disallowCommit } from './disallow-commit';

testRule(disallowCommit, {
  valid: [
    'UPDATE t SET a = 1',
    'BEGIN; UPDATE t SET a = 1',
    'ROLLBACK',
    'SAVEPOINT s',
    'CREATE PROCEDURE p() BEGIN DELETE FROM t; COMMIT; END',
  ],
  invalid: [
    { sql: 'BEGIN; UPDATE t SET a = 1; «COMMIT»', message: 'commit' },
    { sql: '«commit» WORK AND CHAIN', message: 'commit' },
    { sql: "«XA» COMMIT 'x'", message: 'commit' },
    { sql: 'UPDATE t SET a = 1; «COMMIT»; UPDATE t SET a = 2; «COMMIT»', message: 'commit' },
  ],
});
