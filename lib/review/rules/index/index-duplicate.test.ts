import { testRule } from '@/lib/review/testing/test-rule';
import { indexDuplicate } from './index-duplicate';

testRule(indexDuplicate, {
  schema: `CREATE TABLE p (id int PRIMARY KEY);
    CREATE TABLE t (a int, b int, s varchar(50), x text, KEY by_ab (a, b), UNIQUE KEY uk_a (a), FULLTEXT KEY ft (x));
    CREATE TABLE c (id int, CONSTRAINT to_p FOREIGN KEY (id) REFERENCES p (id))`,
  valid: [
    'CREATE TABLE o (a int PRIMARY KEY, b int, KEY (b), KEY (b, a), UNIQUE (b))',
    'ALTER TABLE t ADD KEY (b, a), ADD KEY (a)',
    'ALTER TABLE t DROP KEY by_ab, ADD KEY by_ab2 (a, b)',
    'ALTER TABLE t DROP KEY by_ab, ADD KEY by_ab (a, b)',
    'CREATE INDEX i ON t (a, b DESC)',
    'ALTER TABLE t ADD KEY (s(5)), ADD KEY (s(10)), ADD KEY ((a + 1)), ADD KEY ((a + 2))',
    'CREATE INDEX by_id ON c (id)',
    'ALTER TABLE nowhere ADD KEY (a)',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a int, b int, KEY one (a), KEY (b), KEY «two» (A))',
      message: 'same',
      data: { table: 'o', index: 'two', other: 'one' },
    },
    { sql: 'CREATE TABLE o (a int UNIQUE, «UNIQUE (a)»)', message: 'same', data: { index: '(a)', other: '(a)' } },
    { sql: 'ALTER TABLE t ADD UNIQUE KEY «uk» (a)', message: 'same', data: { other: 'uk_a' } },
    { sql: 'CREATE INDEX «again» ON app.t (a, b)', message: 'same' },
    { sql: 'ALTER TABLE t ADD FULLTEXT KEY «ft2» (x), ADD KEY e ((a + 1)), ADD KEY «f» ((a+1))', message: 'same' },
    { sql: 'CREATE INDEX i ON t (b); CREATE INDEX «j» ON t (b)', message: 'same', data: { other: 'i' } },
  ],
});
