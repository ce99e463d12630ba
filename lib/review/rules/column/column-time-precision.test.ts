import { testRule } from '@/lib/review/testing/test-rule';
import { columnTimePrecision } from './column-time-precision';

testRule(columnTimePrecision, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a datetime, b timestamp(0) NULL, c time, d decimal(10, 3), e year(4))',
    'SELECT NOW(6), CAST(a AS datetime(6)) FROM t',
    { sql: 'CREATE TABLE o (a datetime(3))', options: { max: 3 } },
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «datetime(3)», b «time(1)»)', message: 'fraction' },
    {
      sql: 'ALTER TABLE t ADD b «timestamp(6)» NULL',
      options: { max: 3 },
      message: 'fraction',
      data: { digits: 6, max: 3 },
    },
  ],
});
