import { glob, testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'schema-name',
  { name: glob('mysql', 'app'), written: 'any' },
  {
    valid: ['SELECT * FROM other.t', 'USE other', 'SELECT mysql FROM other.t', 'CREATE DATABASE shop'],
    invalid: [
      'SELECT * FROM «mysql».user',
      'DROP DATABASE «app»',
      'CREATE DATABASE «app»',
      'ALTER DATABASE «app» CHARACTER SET utf8mb4',
      'USE «mysql»',
      { sql: 'DELETE FROM «t»', schema: 'CREATE TABLE t (id int)' },
    ],
  },
);

testCondition(
  'schema-name',
  { name: glob('app'), written: 'written' },
  { valid: ['DELETE FROM t'], invalid: ['DELETE FROM «app».t', 'SELECT 1 FROM a JOIN «app».b'] },
);
