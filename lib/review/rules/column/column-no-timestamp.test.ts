import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoTimestamp } from './column-no-timestamp';

testRule(columnNoTimestamp, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a datetime DEFAULT CURRENT_TIMESTAMP, b date, `timestamp` int)',
    'SELECT TIMESTAMP(a) FROM t',
    "INSERT INTO t VALUES (TIMESTAMP '2024-01-01 00:00:00')",
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «timestamp» NOT NULL DEFAULT CURRENT_TIMESTAMP, b «TIMESTAMP(3)»)', message: 'used' },
    { sql: 'ALTER TABLE t CHANGE a b «timestamp» NULL', message: 'used', data: { column: 'b' } },
  ],
});
