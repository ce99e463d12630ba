import { testRule } from '@/lib/review/testing/test-rule';
import { sqlLength } from './sql-length';

const options = { max: 20 };

testRule(sqlLength, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    { sql: 'SELECT a, b FROM t', options },
    { sql: 'SELECT a FROM t;\nSELECT b FROM t', options },
    { sql: '-- a comment in front of it does not count\nSELECT a FROM t', options },
    `SELECT '${'x'.repeat(10_000)}'`,
  ],
  invalid: [
    { sql: '«SELECT» a, b FROM app.t', options, message: 'long', data: { length: 22, max: 20 } },
    { sql: 'SELECT 1; «INSERT» INTO t VALUES (1, 2); «ALTER» TABLE t ADD c int', options, message: 'long' },
    { sql: `«SELECT» '${'x'.repeat(16_384)}'`, message: 'long', data: { max: 16_384 } },
  ],
});
