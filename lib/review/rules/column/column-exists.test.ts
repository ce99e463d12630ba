import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { columnExists } from './column-exists';

testRule(columnExists, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'ALTER TABLE t ADD c int',
    'ALTER TABLE t DROP a, ADD a bigint',
    'ALTER TABLE t ADD a bigint, DROP a',
    'ALTER TABLE t CHANGE a A bigint',
    'ALTER TABLE t MODIFY a bigint',
    { sql: 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int', dialect: mariadb1011 },
    'ALTER TABLE t DROP a; ALTER TABLE t ADD a int',
    // Twice in one statement: see column-duplicate-definition.
    'CREATE TABLE n (a int, a int)',
    'ALTER TABLE t ADD c int, ADD c int',
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD «A» int', message: 'exists' },
    { sql: 'ALTER TABLE t ADD (c int, «b» int)', message: 'exists' },
    { sql: 'ALTER TABLE t CHANGE a «b» int', message: 'exists' },
    { sql: 'ALTER TABLE t RENAME COLUMN a TO «b»', message: 'exists' },
    { sql: 'ALTER TABLE t ADD c int; ALTER TABLE t ADD «c» int', message: 'exists' },
  ],
});
