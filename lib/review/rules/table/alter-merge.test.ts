import { testRule } from '@/lib/review/testing/test-rule';
import { alterMerge } from './alter-merge';

testRule(alterMerge, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (a int PRIMARY KEY)',
  valid: [
    'ALTER TABLE t ADD b int, ADD c int',
    'ALTER TABLE t ADD b int; ALTER TABLE u ADD b int',
    'CREATE TABLE n (a int)',
    'ALTER TABLE t ADD b int; UPDATE t SET b = a WHERE a > 0; ALTER TABLE t MODIFY b int NOT NULL',
    'ALTER TABLE t ADD b int; ALTER TABLE t RENAME TO w',
    'ALTER TABLE t PARTITION BY HASH (a) PARTITIONS 8; ALTER TABLE t ADD b int',
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD b int; ALTER TABLE «t» ADD c int', message: 'several', data: { count: 2 } },
    {
      sql: 'ALTER TABLE t ADD b int; ALTER TABLE u ADD b int; ALTER TABLE app.t ADD c int; ALTER TABLE «t» ADD d int',
      message: 'several',
      data: { count: 3 },
    },
    { sql: 'CREATE TABLE n (a int); ALTER TABLE «n» ADD b int', message: 'created' },
  ],
});
