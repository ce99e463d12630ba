import { testRule } from '@/lib/review/testing/test-rule';
import { noTruncate } from './no-truncate';

testRule(noTruncate, {
  schema: 'CREATE TABLE full (a int)',
  valid: [
    'DROP TABLE t',
    'DELETE FROM t',
    'SELECT TRUNCATE(1.5, 0)',
    'CREATE TABLE n (a int); TRUNCATE TABLE n',
    'CREATE TEMPORARY TABLE s (a int); INSERT INTO s VALUES (1); TRUNCATE TABLE s',
  ],
  invalid: [
    { sql: 'TRUNCATE TABLE «t»; INSERT INTO t VALUES (1); TRUNCATE «app.t»', message: 'table', data: { table: 't' } },
    { sql: 'CREATE TABLE full (a int); TRUNCATE TABLE «full»', message: 'table' },
    { sql: 'CREATE TABLE IF NOT EXISTS t (a int); TRUNCATE TABLE «t»', message: 'table' },
    {
      sql: 'ALTER TABLE app.t «TRUNCATE PARTITION p1, p2»',
      message: 'partitions',
      data: { table: 't', partitions: 'p1, p2' },
    },
    { sql: 'ALTER TABLE t «TRUNCATE PARTITION ALL»', message: 'partitions', data: { partitions: 'ALL' } },
  ],
});
