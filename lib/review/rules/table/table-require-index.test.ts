import { testRule } from '@/lib/review/testing/test-rule';
import { tableRequireIndex } from './table-require-index';

testRule(tableRequireIndex, {
  schema: 'CREATE TABLE bare (id int PRIMARY KEY, a int); CREATE TABLE t (id int PRIMARY KEY, a int, KEY k (a))',
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, a int, KEY (a))',
    'CREATE TABLE o (id int UNIQUE)',
    'CREATE TABLE o (id int PRIMARY KEY, a int); CREATE INDEX i ON o (a)',
    'CREATE TABLE o (id int PRIMARY KEY); DROP TABLE o',
    'CREATE TEMPORARY TABLE o (id int)',
    'CREATE TABLE o LIKE t',
    'ALTER TABLE bare ADD b int',
    'ALTER TABLE t DROP KEY k, ADD KEY (a, id)',
  ],
  invalid: [
    { sql: 'CREATE TABLE «o» (id int PRIMARY KEY, a int)', message: 'missing', data: { table: 'o' } },
    { sql: 'CREATE TABLE app.«o» (id int); CREATE TABLE p (a int UNIQUE)', message: 'missing' },
    { sql: 'ALTER TABLE «t» DROP KEY k', message: 'missing', data: { table: 't' } },
    { sql: 'DROP INDEX k ON «t»', message: 'missing' },
  ],
});
