import { testRule } from '@/lib/review/testing/test-rule';
import { indexOneNotNull } from './index-one-not-null';

testRule(indexOneNotNull, {
  schema: 'CREATE TABLE t (a int, b int NOT NULL); CREATE TABLE keyed (id int PRIMARY KEY, a int)',
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, a int, KEY (a))',
    'CREATE TABLE o (a int NOT NULL, b int, KEY (b), KEY (b, a))',
    'CREATE TABLE o (a int)',
    'CREATE TABLE o (a int, KEY ((a + 1)))',
    'ALTER TABLE keyed ADD KEY (a)',
    'CREATE INDEX i ON t (b)',
    'ALTER TABLE t ADD c int',
    'CREATE INDEX i ON t (missing)',
  ],
  invalid: [
    { sql: 'CREATE TABLE «o» (a int, b int NOT NULL, KEY (a), UNIQUE (a))', message: 'none', data: { table: 'o' } },
    { sql: 'ALTER TABLE t ADD KEY «k» (a)', message: 'none' },
    { sql: 'CREATE INDEX «i» ON app.t (a)', message: 'none', data: { table: 't' } },
  ],
});
