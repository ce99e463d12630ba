import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql80 } from '@/lib/sql/dialect';
import { mariadbJsonIsText } from './mariadb-json-is-text';

testRule(mariadbJsonIsText, {
  dialect: mariadb1011,
  schema: 'CREATE TABLE t (a int)',
  gaps: ['body-not-checked'],
  valid: [
    'CREATE TABLE n (a longtext CHECK (JSON_VALID(a)), `json` int)',
    'CREATE PROCEDURE p(IN j JSON) SELECT 1',
    { sql: 'CREATE TABLE n (a JSON)', dialect: mysql80 },
  ],
  invalid: [
    { sql: 'CREATE TABLE n (a int, b «JSON» NOT NULL)', message: 'text', data: { column: 'b' } },
    { sql: 'ALTER TABLE t ADD b «json», MODIFY a «JSON», ADD (c «json»)', message: 'text' },
  ],
});
