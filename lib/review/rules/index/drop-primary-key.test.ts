import { testRule } from '@/lib/review/testing/test-rule';
import { dropPrimaryKey } from './drop-primary-key';

testRule(dropPrimaryKey, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, KEY k (a))',
  valid: ['ALTER TABLE t DROP KEY k', 'DROP INDEX k ON t', 'ALTER TABLE t ADD b int', 'ALTER TABLE t MODIFY a bigint'],
  invalid: [
    { sql: 'ALTER TABLE app.t «DROP PRIMARY KEY»', message: 'dropped', data: { table: 't' } },
    { sql: 'ALTER TABLE t ADD b int, «DROP PRIMARY KEY», ADD PRIMARY KEY (a)', message: 'replaced' },
    { sql: 'ALTER TABLE t «DROP INDEX `PRIMARY`»', message: 'dropped' },
    { sql: 'ALTER TABLE t «DROP CONSTRAINT `primary`»', message: 'dropped' },
    { sql: 'DROP INDEX «`PRIMARY`» ON t', message: 'dropped' },
  ],
});
