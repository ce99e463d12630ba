import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { createIfNotExists } from './create-if-not-exists';

testRule(createIfNotExists, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE IF NOT EXISTS o (a int)',
    'CREATE TEMPORARY TABLE IF NOT EXISTS o LIKE t',
    { sql: 'CREATE OR REPLACE TABLE o (a int)', dialect: mariadb1011 },
    'ALTER TABLE t ADD b int',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE «app.o» (a int)',
      message: 'missing',
      data: { table: 'o' },
      fixed: 'CREATE TABLE IF NOT EXISTS app.o (a int)',
    },
    {
      sql: 'CREATE TEMPORARY TABLE «`o`» AS SELECT a FROM t',
      message: 'missing',
      fixed: 'CREATE TEMPORARY TABLE IF NOT EXISTS `o` AS SELECT a FROM t',
    },
  ],
});
