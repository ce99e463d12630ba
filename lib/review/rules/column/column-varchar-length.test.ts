import { testRule } from '@/lib/review/testing/test-rule';
import { columnVarcharLength } from './column-varchar-length';

testRule(columnVarcharLength, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a varchar(255), b char(200))',
    { sql: 'CREATE TABLE o (a varchar(100))', options: { max: 100 } },
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «varchar(4000)»)', message: 'above', data: { length: 4000, max: 2560 } },
    { sql: 'ALTER TABLE t CHANGE a b «varchar(101)»', options: { max: 100 }, message: 'above' },
  ],
});
