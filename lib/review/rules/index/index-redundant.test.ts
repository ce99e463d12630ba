import { testRule } from '@/lib/review/testing/test-rule';
import { indexRedundant } from './index-redundant';

testRule(indexRedundant, {
  schema: `CREATE TABLE p (id int PRIMARY KEY);
    CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, s varchar(50), KEY by_ab (a, b), UNIQUE KEY uk_c (c),
      KEY hidden (c, b) INVISIBLE);
    CREATE TABLE child (id int, x int, CONSTRAINT to_p FOREIGN KEY (id) REFERENCES p (id));
    CREATE TABLE messy (a int, b int, KEY one (a), KEY two (a, b))`,
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, a int, KEY (a, id), UNIQUE (a))',
    'ALTER TABLE t ADD KEY (b DESC, a)',
    'ALTER TABLE t ADD UNIQUE KEY (a)',
    'ALTER TABLE t ADD UNIQUE KEY (s, c)',
    'ALTER TABLE t DROP KEY by_ab, ADD KEY (a)',
    'ALTER TABLE t ADD KEY (a, b DESC)',
    'ALTER TABLE t ADD KEY (s(10), b), ADD KEY (s(20))',
    'ALTER TABLE t ADD FULLTEXT KEY (s), ADD KEY by_s (s)',
    'CREATE INDEX by_id ON child (id)',
    'CREATE INDEX by_b ON messy (b)',
    'CREATE INDEX i ON nowhere (a)',
    'ALTER TABLE t DROP KEY uk_c, ADD KEY (c)',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id int PRIMARY KEY, a int, b int, KEY «short» (a), KEY long_one (a, b))',
      message: 'prefix',
      data: { table: 'o', index: 'short', other: 'long_one' },
      fixed: 'CREATE TABLE o (id int PRIMARY KEY, a int, b int, KEY long_one (a, b))',
    },
    { sql: 'CREATE TABLE o (a int, b int, PRIMARY KEY (a, b), KEY «k» (a, b))', message: 'same' },
    { sql: 'CREATE TABLE o (a int UNIQUE, KEY «k» (a))', message: 'same', data: { other: '(a)' } },
    { sql: 'ALTER TABLE t ADD KEY «k» (a)', message: 'prefix', data: { other: 'by_ab' } },
    { sql: 'CREATE INDEX «k» ON t (id)', message: 'same', data: { other: 'PRIMARY' } },
    { sql: 'CREATE INDEX «k» ON t (a DESC)', message: 'prefix' },
    { sql: 'ALTER TABLE t ADD UNIQUE KEY «k» (c)', message: 'same', data: { other: 'uk_c' } },
    {
      sql: 'ALTER TABLE t ADD d int, ADD «KEY (s(10))», ADD KEY by_s (s)',
      message: 'prefix',
      data: { index: '(s)', other: 'by_s' },
      fixed: 'ALTER TABLE t ADD d int, ADD KEY by_s (s)',
    },
    { sql: 'ALTER TABLE t ADD KEY «k» (a, b, c)', message: 'covers', data: { index: 'by_ab', other: 'k' } },
    { sql: 'CREATE INDEX one ON t (b); CREATE INDEX «two» ON t (b, c)', message: 'covers', data: { index: 'one' } },
  ],
});
