import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoEnumSet } from './column-no-enum-set';

testRule(columnNoEnumSet, {
  schema: 'CREATE TABLE t (a int)',
  valid: ['CREATE TABLE o (a int)', { sql: 'CREATE TABLE o (a bit(1))', options: { types: ['enum', 'set'] } }],
  invalid: [
    { sql: "CREATE TABLE o (a «enum('x', 'y')» NOT NULL)", message: 'used', data: { type: 'ENUM' } },
    { sql: "ALTER TABLE t ADD b «SET('x')»", message: 'used' },
    { sql: 'ALTER TABLE t MODIFY a «bit(3)»', message: 'used' },
  ],
});
