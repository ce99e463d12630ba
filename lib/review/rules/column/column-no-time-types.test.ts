import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoTimeTypes } from './column-no-time-types';

testRule(columnNoTimeTypes, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a bigint, b date, c year)',
    { sql: 'CREATE TABLE o (a datetime)', options: { types: ['timestamp'] } },
    'SELECT CAST(a AS datetime) FROM t',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «datetime(3)», b «timestamp» NULL, c «time»)', message: 'used' },
    { sql: 'ALTER TABLE t ADD b «datetime» FIRST', message: 'used', data: { type: 'DATETIME' } },
  ],
});
