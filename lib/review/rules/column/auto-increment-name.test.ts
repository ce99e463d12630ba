import { testRule } from '@/lib/review/testing/test-rule';
import { autoIncrementName } from './auto-increment-name';

testRule(autoIncrementName, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (id int AUTO_INCREMENT PRIMARY KEY, other int)',
    'ALTER TABLE t CHANGE a id int AUTO_INCREMENT PRIMARY KEY',
    { sql: 'CREATE TABLE o (O_ID int AUTO_INCREMENT PRIMARY KEY)', options: { pattern: '(?i)id$' } },
    'ALTER TABLE t AUTO_INCREMENT = 5',
  ],
  invalid: [
    { sql: 'CREATE TABLE o («ID» int AUTO_INCREMENT PRIMARY KEY)', message: 'pattern', data: { pattern: '^id$' } },
    { sql: 'ALTER TABLE t ADD «b» int NOT NULL AUTO_INCREMENT UNIQUE', message: 'pattern', data: { column: 'b' } },
    {
      sql: 'CREATE TABLE o («long_id» int AUTO_INCREMENT PRIMARY KEY)',
      options: { pattern: 'id$', maxLength: 6 },
      message: 'tooLong',
      data: { length: 7, max: 6 },
    },
  ],
});
