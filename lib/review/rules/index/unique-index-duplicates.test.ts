import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { uniqueIndexDuplicates } from './unique-index-duplicates';

const answer = (found: boolean) => ({ answers: [{ to: 'duplicate-exists', is: { found, complete: true } }] }) as const;

testRule(uniqueIndexDuplicates, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b varchar(20)); CREATE TABLE u (a int)',
  valid: [
    { sql: 'ALTER TABLE t ADD UNIQUE KEY ab (a, b)', facts: answer(false) },
    'ALTER TABLE t ADD KEY a (a)',
    'ALTER TABLE t ADD COLUMN c int, ADD UNIQUE (c)',
    'ALTER TABLE t ADD UNIQUE ((a + 1))',
    'ALTER TABLE t ADD UNIQUE (a, id)',
    { sql: 'ALTER IGNORE TABLE t ADD UNIQUE (a)', dialect: mariadb1011 },
    'CREATE TABLE n (a int, UNIQUE (a))',
    'CREATE TABLE n (a int); CREATE UNIQUE INDEX i ON n (a)',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t ADD UNIQUE KEY «ab» (a, b)',
      facts: answer(true),
      message: 'duplicates',
      data: { columns: 'a, b', index: 'ab' },
    },
    { sql: 'CREATE UNIQUE INDEX «i» ON app.t (b(10))', facts: answer(true), message: 'duplicates' },
    {
      sql: 'ALTER TABLE u ADD «PRIMARY KEY (a)»',
      facts: answer(true),
      message: 'duplicates',
      data: { index: 'PRIMARY' },
    },
    {
      sql: 'DELETE FROM t WHERE a = 1; ALTER TABLE t ADD UNIQUE «a» (a)',
      facts: answer(true),
      message: 'afterChange',
      data: { n: 1 },
      level: 'notice',
    },
    {
      sql: 'DELETE x FROM t x JOIN t y ON y.a = x.a AND y.id < x.id; ALTER TABLE t ADD UNIQUE «a» (a)',
      facts: answer(true),
      message: 'afterChange',
    },
  ],
});
