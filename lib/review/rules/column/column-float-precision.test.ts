import { testRule } from '@/lib/review/testing/test-rule';
import { columnFloatPrecision } from './column-float-precision';

testRule(columnFloatPrecision, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a float, b double, c float(7, 4), d double precision, e decimal(10))',
    'ALTER TABLE t ADD b real',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «float(10)» NOT NULL)', message: 'idle', level: 'notice', data: { stored: 'FLOAT' } },
    { sql: 'ALTER TABLE t ADD b «float(30) unsigned»', message: 'idle', data: { stored: 'DOUBLE', precision: 30 } },
    { sql: 'ALTER TABLE t MODIFY a «float(54)»', message: 'refused', level: 'error', data: { type: 'FLOAT(54)' } },
    { sql: 'CREATE TABLE o (a «double(10)»)', message: 'refused', data: { type: 'DOUBLE(10)' } },
  ],
});
