import { testRule } from '@/lib/review/testing/test-rule';
import { mysql80 } from '@/lib/sql/dialect';
import { noDropTable } from './no-drop-table';

testRule(noDropTable, {
  dialect: mysql80,
  schema: 'CREATE TABLE t (a int PRIMARY KEY, KEY k (a)); CREATE TABLE u (a int); CREATE VIEW v AS SELECT a FROM t',
  valid: [
    'ALTER TABLE t DROP INDEX k',
    'DROP INDEX k ON t',
    'DROP TEMPORARY TABLE t',
    'CREATE TABLE n (a int); DROP TABLE n',
    'DROP TABLE IF EXISTS not_there',
    'ALTER TABLE t DROP PRIMARY KEY',
  ],
  invalid: [
    { sql: 'DROP TABLE «t», «u»', message: 'table', level: 'error' },
    { sql: 'DROP TABLE IF EXISTS «app.t»', message: 'table' },
    { sql: 'DROP VIEW «v»', message: 'object', data: { kind: 'VIEW' }, level: 'warning' },
    { sql: 'DROP TRIGGER «tr»', message: 'object' },
    { sql: 'DROP PROCEDURE IF EXISTS «p»', message: 'object' },
    { sql: 'DROP FUNCTION «f»', message: 'object' },
    { sql: 'DROP EVENT «e»', message: 'object' },
    { sql: 'ALTER TABLE t DROP FOREIGN KEY «fk»', message: 'constraint', level: 'notice' },
    { sql: 'ALTER TABLE t DROP CHECK «c»', message: 'constraint' },
  ],
});
