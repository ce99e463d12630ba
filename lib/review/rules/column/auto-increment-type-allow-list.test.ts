import { testRule } from '@/lib/review/testing/test-rule';
import { autoIncrementTypeAllowList } from './auto-increment-type-allow-list';

testRule(autoIncrementTypeAllowList, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (id int(10) unsigned AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 1000000',
    'CREATE TABLE o (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, a tinyint)',
    { sql: 'CREATE TABLE o (id int AUTO_INCREMENT PRIMARY KEY)', options: { allow: ['INT(11)'] } },
    'ALTER TABLE t AUTO_INCREMENT = 5',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id «int(11)» NOT NULL AUTO_INCREMENT PRIMARY KEY)',
      message: 'notAllowed',
      data: { type: 'int' },
    },
    {
      sql: 'ALTER TABLE t MODIFY a «smallint unsigned» AUTO_INCREMENT PRIMARY KEY',
      message: 'notAllowed',
      data: { type: 'smallint unsigned', allowed: 'int unsigned, bigint unsigned' },
    },
    {
      sql: 'CREATE TABLE o (id int unsigned AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = «4000000000»',
      message: 'runsOut',
      data: { percent: 93, type: 'int unsigned' },
    },
  ],
});
