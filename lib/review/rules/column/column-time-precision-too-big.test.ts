import { testRule } from '@/lib/review/testing/test-rule';
import { columnTimePrecisionTooBig } from './column-time-precision-too-big';

testRule(columnTimePrecisionTooBig, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a datetime(6), b time, c decimal(10, 7))',
    'SELECT CAST(a AS datetime(6)), CAST(a AS char(10)) FROM t',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «datetime(7)», b «timestamp(9)» NULL)', message: 'above' },
    { sql: 'ALTER TABLE t ADD b «TIME(10)»', message: 'above', data: { type: 'TIME(10)', max: 6 } },
    { sql: 'SELECT CAST(a AS «datetime(8)») FROM t', message: 'above' },
  ],
});
