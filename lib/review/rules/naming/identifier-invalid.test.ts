import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql57, tidb85 } from '@/lib/sql/dialect';
import { identifierInvalid } from './identifier-invalid';

testRule(identifierInvalid, {
  schema: 'CREATE TABLE t (a int, b int, KEY k (a))',
  valid: [
    'CREATE TABLE `a b` (` c` int, `d-e` int, KEY ` k` (` c`), PRIMARY KEY `primary` (`d-e`))',
    'CREATE TABLE n (a int, CONSTRAINT `c ` CHECK (a > 0))',
    'SELECT 1 AS `a `',
    { sql: 'CREATE VIEW v (`a `) AS SELECT 1', dialect: mariadb1011 },
    { sql: 'CREATE TABLE n (n.a int)', dialect: mysql57 },
    { sql: 'CREATE TABLE app.n (app.n.a int)', dialect: mariadb1011 },
    { sql: 'CREATE TABLE `a😀` (a int)', dialect: tidb85 },
  ],
  invalid: [
    { sql: 'CREATE TABLE «`orders `» («`id `» int, KEY «`k `» (`id `))', message: 'blank' },
    { sql: 'ALTER TABLE t RENAME TO app.«`u `», CHANGE a «`c `» int, ADD «`d `» int', message: 'blank' },
    { sql: 'CREATE PROCEDURE «`p `»() SELECT 1', message: 'blank', data: { name: '`p `' } },
    { sql: 'CREATE VIEW «`v `» («`a `») AS SELECT 1', message: 'blank' },
    { sql: 'CREATE VIEW v AS SELECT a AS «`b `» FROM t', message: 'blank' },
    { sql: 'CREATE TABLE n («``» int)', message: 'empty' },
    { sql: 'CREATE TABLE n («`a😀`» int)', message: 'character' },
    {
      sql: 'CREATE TABLE n (a int, KEY «`Primary`» (a)); ALTER TABLE t RENAME INDEX k TO «`primary`»',
      message: 'primary',
    },
    { sql: 'CREATE TABLE n («m».a int)', message: 'otherTable', data: { qualifier: 'm', column: 'a' } },
    { sql: 'CREATE TABLE app.n («b.n».a int)', dialect: mariadb1011, message: 'otherTable' },
    {
      sql: 'CREATE TABLE n («n».a int, b int)',
      message: 'qualified',
      fixed: 'CREATE TABLE n (a int, b int)',
    },
    { sql: 'SELECT a AS «` b`» FROM t', message: 'leadingBlank', level: 'notice' },
  ],
});
