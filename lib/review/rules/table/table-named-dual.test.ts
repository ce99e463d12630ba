import { testRule } from '@/lib/review/testing/test-rule';
import { tableNamedDual } from './table-named-dual';

testRule(tableNamedDual, {
  schema: 'CREATE TABLE t (`dual` int)',
  gaps: ['parse-failed'],
  valid: [
    'SELECT 1 FROM DUAL',
    'SELECT `dual` FROM t',
    'CREATE TABLE duals (`dual` int)',
    'INSERT INTO t (`dual`) SELECT 1 FROM dual WHERE NOT EXISTS (SELECT 1 FROM t)',
    'CREATE TABLE n (a int',
  ],
  invalid: [
    { sql: 'CREATE TABLE «`DUAL`» (a int)', message: 'named', data: { name: 'DUAL' } },
    { sql: 'CREATE VIEW app.«dual» AS SELECT 1', message: 'named' },
    { sql: 'ALTER TABLE t RENAME TO «`dual`»; RENAME TABLE u TO app.«dual»', message: 'named' },
    { sql: 'CREATE TABLE «dual» (a int)', message: 'unquoted' },
    { sql: 'INSERT INTO «Dual» VALUES (1)', message: 'unquoted' },
  ],
});
