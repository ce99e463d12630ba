import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoFloat } from './column-no-float';

testRule(columnNoFloat, {
  schema: 'CREATE TABLE t (a int)',
  valid: ['CREATE TABLE o (a decimal(20, 4))', 'SELECT CAST(a AS FLOAT) FROM t'],
  invalid: [
    { sql: 'CREATE TABLE o (a «float(7,4)», b «DOUBLE PRECISION», c «real»)', message: 'used' },
    { sql: 'ALTER TABLE t ADD b «double» NOT NULL', message: 'used' },
  ],
});
