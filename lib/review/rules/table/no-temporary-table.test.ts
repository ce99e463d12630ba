import { testRule } from '@/lib/review/testing/test-rule';
import { noTemporaryTable } from './no-temporary-table';

testRule(noTemporaryTable, {
  schema: 'CREATE TABLE t (a int)',
  valid: ['CREATE TABLE o (a int)', 'DROP TEMPORARY TABLE IF EXISTS s', 'SELECT a FROM (SELECT a FROM t) AS d'],
  invalid: [
    { sql: 'CREATE TEMPORARY TABLE «s» (a int)', message: 'created', data: { table: 's' } },
    { sql: 'CREATE TEMPORARY TABLE IF NOT EXISTS «app.s» AS SELECT a FROM t', message: 'created' },
  ],
});
