import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql97 } from '@/lib/sql/dialect';
import { autoIncrementInteger } from './auto-increment-integer';

testRule(autoIncrementInteger, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, a varchar(10))',
    'CREATE TABLE o (id tinyint AUTO_INCREMENT, KEY (id))',
    'CREATE TABLE o (id serial) AUTO_INCREMENT = 5',
    'ALTER TABLE t AUTO_INCREMENT = 5',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id «varchar(20)» AUTO_INCREMENT PRIMARY KEY)',
      message: 'refused',
      data: { type: 'VARCHAR' },
    },
    { sql: 'ALTER TABLE t CHANGE a b «decimal(10)» NOT NULL AUTO_INCREMENT', message: 'refused', level: 'error' },
    { sql: 'CREATE TABLE o (id «double» AUTO_INCREMENT PRIMARY KEY)', message: 'rounded', level: 'warning' },
    { sql: 'CREATE TABLE o (id «float» AUTO_INCREMENT PRIMARY KEY)', dialect: mariadb1011, message: 'rounded' },
    { sql: 'CREATE TABLE o (id «float» AUTO_INCREMENT PRIMARY KEY)', dialect: mysql97, message: 'refused' },
  ],
});
