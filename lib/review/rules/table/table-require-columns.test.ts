import { testRule } from '@/lib/review/testing/test-rule';
import { tableRequireColumns } from './table-require-columns';

const options = { list: ['id', 'created_at datetime', 'owner'] };
const full = 'id int, created_at datetime, owner varchar(20)';

testRule(tableRequireColumns, {
  schema: `CREATE TABLE t (${full}); CREATE TABLE old (a int)`,
  valid: [
    'CREATE TABLE o (a int)',
    { sql: `CREATE TABLE o (${full}, x int)`, options },
    { sql: 'CREATE TABLE o (id int, owner int); ALTER TABLE o ADD created_at datetime', options },
    {
      sql: `CREATE TABLE o (${full.replace('owner', 'holder')}); ALTER TABLE o RENAME COLUMN holder TO owner`,
      options,
    },
    { sql: 'CREATE TABLE o (a int); DROP TABLE o', options },
    { sql: 'CREATE TABLE o LIKE t', options },
    { sql: 'CREATE TEMPORARY TABLE o (a int)', options },
    { sql: 'ALTER TABLE old ADD b int; RENAME TABLE old TO older', options },
    { sql: 'ALTER TABLE t DROP owner, ADD owner int', options },
    { sql: 'ALTER TABLE t MODIFY id bigint', options },
    { sql: 'CREATE TABLE o (c bigint unsigned, d varchar(20))', options: { list: ['c bigint', 'd varchar(20)'] } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE app.«o» (id int, created_at datetime(3))',
      options,
      message: 'missing',
      data: { columns: 'owner' },
    },
    { sql: `CREATE TABLE o (${full}); ALTER TABLE o DROP COLUMN «owner», ADD b int`, options, message: 'missing' },
    { sql: 'ALTER TABLE t CHANGE «owner» holder int', options, message: 'missing', data: { table: 't' } },
    { sql: 'ALTER TABLE t RENAME COLUMN «id» TO uid', options, message: 'missing' },
    {
      sql: 'CREATE TABLE «o» (owner int, id int); RENAME TABLE o TO p',
      options,
      message: 'missing',
      data: { table: 'p' },
    },
    {
      sql: 'CREATE TABLE o (id int, created_at «timestamp», owner int)',
      options,
      message: 'type',
      data: { type: 'timestamp', wanted: 'datetime', column: 'created_at' },
    },
    { sql: 'CREATE TABLE «o» (a int)', options, message: 'missing', data: { columns: 'id, created_at, owner' } },
    { sql: 'ALTER TABLE t MODIFY created_at «date»', options, message: 'type' },
    {
      sql: 'CREATE TABLE o («ID» int)',
      options: { list: ['id'] },
      message: 'spelling',
      level: 'notice',
      data: { found: 'ID' },
    },
  ],
});
