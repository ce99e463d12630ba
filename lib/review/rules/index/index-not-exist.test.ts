import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { indexNotExist } from './index-not-exist';

testRule(indexNotExist, {
  schema: 'CREATE TABLE t (a int, b int, KEY by_a (a)); CREATE TABLE keyed (id int PRIMARY KEY)',
  valid: [
    'ALTER TABLE t DROP KEY by_a',
    'DROP INDEX BY_A ON t',
    'ALTER TABLE t ADD KEY by_b (b); ALTER TABLE t RENAME INDEX by_b TO b',
    'ALTER TABLE keyed DROP PRIMARY KEY',
    'ALTER TABLE t DROP PRIMARY KEY',
    { sql: 'ALTER TABLE t DROP INDEX IF EXISTS nope', dialect: mariadb1011 },
  ],
  invalid: [
    { sql: 'ALTER TABLE t DROP INDEX «nope»', message: 'missing', data: { table: 't', index: 'nope' } },
    { sql: 'DROP INDEX «by_aa» ON t', message: 'missing', fixed: 'DROP INDEX by_a ON t' },
    { sql: 'ALTER TABLE t RENAME KEY «nope» TO x', message: 'missing' },
    { sql: 'ALTER TABLE t DROP KEY by_a; DROP INDEX «by_a» ON t', message: 'missing' },
  ],
});
