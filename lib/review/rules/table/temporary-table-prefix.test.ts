import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { temporaryTablePrefix } from './temporary-table-prefix';

testRule(temporaryTablePrefix, {
  schema: 'CREATE TABLE tmp_t (a int)',
  valid: [
    'CREATE TEMPORARY TABLE tmp_s (a int); ALTER TABLE tmp_s RENAME TO Tmp_r',
    'CREATE TABLE s (a int)',
    'ALTER TABLE tmp_t RENAME TO t',
    'CREATE TEMPORARY TABLE tmp_s (a int); ALTER TABLE tmp_s ADD b int',
    { sql: 'CREATE TEMPORARY TABLE w_s (a int)', options: { prefix: ['tmp_', 'w_'] } },
    { sql: 'CREATE TEMPORARY TABLE s (a int)', options: { prefix: [] } },
  ],
  invalid: [
    { sql: 'CREATE TEMPORARY TABLE «s» (a int)', message: 'prefix', data: { table: 's', prefixes: 'tmp_' } },
    { sql: 'CREATE TEMPORARY TABLE «app.tmps» LIKE tmp_t', message: 'prefix' },
    { sql: 'CREATE TEMPORARY TABLE tmp_s (a int); ALTER TABLE tmp_s RENAME TO «s»', message: 'prefix' },
    {
      sql: 'CREATE TEMPORARY TABLE tmp_s (a int); RENAME TABLE tmp_s TO «s»',
      dialect: mariadb1011,
      message: 'prefix',
    },
  ],
});
