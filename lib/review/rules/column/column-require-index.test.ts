import { testRule } from '@/lib/review/testing/test-rule';
import { columnRequireIndex } from './column-require-index';

const options = { list: ['tenant', 'updated datetime'] };

testRule(columnRequireIndex, {
  schema:
    'CREATE TABLE t (tenant int, updated datetime, a int, KEY k (tenant), KEY u (updated, a)); CREATE TABLE old (tenant int)',
  valid: [
    'CREATE TABLE o (tenant int)',
    { sql: 'CREATE TABLE o (a int)', options },
    { sql: 'CREATE TABLE o (Tenant int, updated datetime, PRIMARY KEY (tenant), KEY (updated))', options },
    { sql: 'CREATE TABLE o (tenant int); CREATE INDEX k ON o (tenant)', options },
    { sql: 'CREATE TABLE o (tenant int UNIQUE)', options },
    { sql: 'ALTER TABLE old ADD a int', options },
    { sql: 'ALTER TABLE t DROP KEY k, ADD KEY k2 (tenant, a)', options },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o («tenant» int, a int, KEY k (a, tenant))',
      options,
      message: 'missing',
      data: { table: 'o' },
    },
    { sql: 'CREATE TABLE o («updated» «date»)', options, message: ['missing', 'type'], data: { column: 'updated' } },
    { sql: 'ALTER TABLE t MODIFY updated «timestamp» NULL', options, message: 'type' },
    { sql: 'DROP INDEX «k» ON t', options, message: 'missing' },
    { sql: 'ALTER TABLE t DROP KEY «k»', options, message: 'missing' },
    { sql: 'CREATE TABLE «o» LIKE old', options, message: 'missing' },
    { sql: 'CREATE TABLE o (tenant int PRIMARY KEY); ALTER TABLE o «DROP PRIMARY KEY»', options, message: 'missing' },
  ],
});
