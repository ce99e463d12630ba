import { testRule } from '@/lib/review/testing/test-rule';
import { explainPreCheckFailed } from './explain-pre-check-failed';

const failed = { errno: 1267, message: 'Illegal mix of collations' };

testRule(explainPreCheckFailed, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b varchar(20)); CREATE TABLE u (c int)',
  valid: [
    { sql: "UPDATE t SET b = 'x' WHERE b = 'y'", facts: { plan: {} } },
    { sql: 'SELECT a FROM t', facts: { plan: {} } },
    // The schema says it, and other rules do.
    { sql: 'SELECT nope FROM t', facts: { plan: {} } },
    { sql: 'INSERT INTO nowhere VALUES (1)' },
    "INSERT INTO t VALUES (1, 'x')",
    'ALTER TABLE t ADD c int',
    { sql: "INSERT INTO t VALUES (1, 'x')", options: { known: true } },
    { sql: 'ALTER TABLE nowhere ADD c int', options: { known: true } },
  ],
  invalid: [
    {
      sql: "«UPDATE» t SET b = 'x' WHERE b = 'y'",
      facts: { failed },
      message: 'failed',
      data: { errno: 1267, message: 'Illegal mix of collations' },
    },
    { sql: '«SELECT» a FROM t UNION SELECT c FROM u', facts: { failed }, message: 'failed' },
    { sql: '«INSERT» INTO t (b) SELECT c FROM u', facts: { failed }, message: 'failed' },
    {
      sql: 'INSERT INTO «nowhere» VALUES (1)',
      options: { known: true },
      message: 'known',
      data: { name: 'nowhere' },
    },
    { sql: 'DELETE FROM t WHERE «nope» > 0', options: { known: true }, facts: { plan: {} }, message: 'known' },
    { sql: 'UPDATE t SET b = 1 WHERE «x».a = 1', options: { known: true }, facts: { plan: {} }, message: 'known' },
    {
      sql: 'SELECT a FROM «gone».t',
      schema: 'CREATE DATABASE gone; DROP DATABASE gone',
      options: { known: true },
      facts: { plan: {} },
      message: 'known',
    },
  ],
});
