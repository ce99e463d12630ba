import { testRule } from '@/lib/review/testing/test-rule';
import { autoIncrementUnsigned } from './auto-increment-unsigned';

testRule(autoIncrementUnsigned, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (id int unsigned AUTO_INCREMENT PRIMARY KEY, a int)',
    'CREATE TABLE o (id int zerofill AUTO_INCREMENT PRIMARY KEY)',
    'CREATE TABLE o (id serial)',
    'CREATE TABLE o (id varchar(20) AUTO_INCREMENT PRIMARY KEY)',
    'ALTER TABLE t AUTO_INCREMENT = 5',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id «bigint(20)» NOT NULL AUTO_INCREMENT PRIMARY KEY)',
      message: 'signed',
      fixed: 'CREATE TABLE o (id bigint(20) UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)',
    },
    { sql: 'CREATE TABLE o (id «INT SIGNED» AUTO_INCREMENT PRIMARY KEY)', message: 'signed' },
    { sql: 'ALTER TABLE t MODIFY a «int» AUTO_INCREMENT PRIMARY KEY', message: 'signed', data: { column: 'a' } },
  ],
});
