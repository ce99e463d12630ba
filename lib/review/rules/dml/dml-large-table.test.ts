import { testRule } from '@/lib/review/testing/test-rule';
import { dmlLargeTable } from './dml-large-table';

const facts = { sizes: { t: { megabytes: 2_000 }, u: { megabytes: 1_024 } } } as const;

testRule(dmlLargeTable, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE u (id int PRIMARY KEY, a int)',
  valid: [
    { sql: 'UPDATE u SET a = 1 WHERE id = 1', facts },
    { sql: 'INSERT INTO t VALUES (1, 1)', facts },
    { sql: 'INSERT INTO t SELECT id, a FROM u', facts },
    { sql: 'ALTER TABLE t ADD b int', facts },
    'SELECT id FROM t',
  ],
  invalid: [
    {
      sql: 'UPDATE «t» SET a = 1 WHERE id = 1',
      facts,
      message: 'large',
      data: { table: 't', megabytes: 2_000, max: 1_024 },
    },
    { sql: 'SELECT u.id FROM u JOIN «app.t» x ON x.a = u.a JOIN t y ON y.a = x.a', facts, message: 'large' },
    { sql: 'DELETE u FROM u JOIN «t» ON t.a = u.a', facts, message: 'large' },
    { sql: 'REPLACE INTO u SELECT id, a FROM «t»', facts, message: 'large' },
    { sql: 'INSERT INTO «t» VALUES (1, 1)', facts, options: { inserts: true }, message: 'large' },
  ],
});
