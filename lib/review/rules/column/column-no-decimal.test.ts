import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoDecimal } from './column-no-decimal';

testRule(columnNoDecimal, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a bigint, b decimal(10, 2), c decimal(30))',
    'SELECT CAST(a AS decimal) FROM t',
    { sql: 'CREATE TABLE o (a decimal(30, 10))', options: { withDecimals: true } },
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «decimal», b «NUMERIC(18)» NOT NULL)', message: 'whole' },
    { sql: 'ALTER TABLE t MODIFY a «decimal(12, 0) unsigned»', message: 'whole', data: { type: 'DECIMAL(12, 0)' } },
    {
      sql: 'CREATE TABLE o (a «dec(10, 2)», b «decimal»)',
      options: { withDecimals: true },
      message: ['scaled', 'whole'],
    },
  ],
});
