import { testRule } from '@/lib/review/testing/test-rule';
import { indexDuplicateColumn } from './index-duplicate-column';

testRule(indexDuplicateColumn, {
  schema: 'CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE t (a int, b int, s varchar(20))',
  valid: [
    'CREATE TABLE o (a int PRIMARY KEY, b int, KEY (b, a))',
    'ALTER TABLE t ADD KEY (a), ADD KEY (a, b)',
    'CREATE INDEX i ON t (a, (a + 1), (a + 1))',
    'ALTER TABLE t ADD FOREIGN KEY (a, b) REFERENCES p (a, b)',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a int, b int, KEY k (a, b, «A»))',
      message: 'twice',
      data: { table: 'o', column: 'A' },
      fixed: 'CREATE TABLE o (a int, b int, KEY k (a, b))',
    },
    {
      sql: 'ALTER TABLE t ADD PRIMARY KEY (a, «`a`», b)',
      message: 'twice',
      fixed: 'ALTER TABLE t ADD PRIMARY KEY (a, b)',
    },
    { sql: 'CREATE UNIQUE INDEX i ON app.t (s(5), «s(10) DESC», b)', message: 'twice', data: { table: 't' } },
    { sql: 'ALTER TABLE t ADD KEY (a, «a»), ADD UNIQUE (b, «b», «b»)', message: 'twice' },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (a, «a») REFERENCES p (a, b)', message: 'twice' },
  ],
});
