import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { indexExists } from './index-exists';

testRule(indexExists, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY by_a (a), KEY by_b (b))',
  valid: [
    'ALTER TABLE t ADD KEY by_ab (a, b)',
    'ALTER TABLE t DROP KEY by_a, ADD KEY by_a (a, b)',
    'ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (id, a)',
    'ALTER TABLE t ADD KEY (a)',
    'ALTER TABLE t ADD PRIMARY KEY (a)',
    { sql: 'CREATE INDEX IF NOT EXISTS by_a ON t (a)', dialect: mariadb1011 },
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD KEY «by_a» (b)', message: 'exists', data: { index: 'by_a' } },
    { sql: 'CREATE INDEX «BY_A» ON t (b)', message: 'exists' },
    { sql: 'ALTER TABLE t RENAME INDEX by_a TO «by_b»', message: 'exists' },
    { sql: 'CREATE TABLE n (a int, KEY k (a), KEY «k» (a))', message: 'exists' },
  ],
});
