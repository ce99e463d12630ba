import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { pkNotExist } from './pk-not-exist';

testRule(pkNotExist, {
  schema: 'CREATE TABLE t (a int, KEY k (a)); CREATE TABLE keyed (id int PRIMARY KEY)',
  valid: [
    'ALTER TABLE keyed DROP PRIMARY KEY',
    'DROP INDEX `PRIMARY` ON keyed',
    'ALTER TABLE t DROP KEY k',
    'ALTER TABLE t DROP KEY nope',
    { sql: 'ALTER TABLE t ADD PRIMARY KEY (a); ALTER TABLE t DROP PRIMARY KEY', dialect: mariadb1011 },
  ],
  invalid: [
    { sql: 'ALTER TABLE t «DROP PRIMARY KEY»', message: 'missing', data: { table: 't' } },
    { sql: 'ALTER TABLE t ADD b int, «DROP PRIMARY KEY», ADD PRIMARY KEY (a)', message: 'missing' },
    { sql: 'DROP INDEX «`PRIMARY`» ON t', message: 'missing' },
    { sql: 'ALTER TABLE keyed DROP PRIMARY KEY; ALTER TABLE app.keyed «DROP PRIMARY KEY»', message: 'missing' },
  ],
});
