import { testRule } from '@/lib/review/testing/test-rule';
import { autoIncrementInitialValue } from './auto-increment-initial-value';

testRule(autoIncrementInitialValue, {
  schema: 'CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY)',
  valid: [
    'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY)',
    'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 1',
    'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 0',
    { sql: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 20', options: { equal: 20 } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB «AUTO_INCREMENT=42» CHARSET=utf8mb4',
      message: 'differs',
      fixed: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB CHARSET=utf8mb4',
    },
    {
      sql: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) «AUTO_INCREMENT=42», ENGINE=InnoDB',
      message: 'differs',
      fixed: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB',
    },
    {
      sql: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB, «AUTO_INCREMENT 42»',
      message: 'differs',
      fixed: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB',
    },
    {
      sql: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) «AUTO_INCREMENT = 2»',
      options: { equal: 20 },
      message: 'differs',
      data: { value: '2', expected: 20 },
      fixed: 'CREATE TABLE o (a int AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 20',
    },
    { sql: 'ALTER TABLE t «AUTO_INCREMENT = 100»', message: 'differs' },
  ],
});
