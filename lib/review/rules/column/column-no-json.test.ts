import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { columnNoJson } from './column-no-json';

testRule(columnNoJson, {
  schema: 'CREATE TABLE t (a int, d text)',
  valid: [
    'CREATE TABLE o (a int, json varchar(20))',
    "SELECT j.a FROM t, JSON_TABLE(t.d, '$[*]' COLUMNS (a json PATH '$')) j",
    'SELECT CAST(d AS json) FROM t',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «json» NOT NULL, b «JSON»)', message: 'used' },
    { sql: 'ALTER TABLE t ADD b «json», MODIFY a «json»', message: 'used' },
    { sql: 'CREATE TABLE o (a «json»)', dialect: mariadb1011, message: 'used' },
  ],
});
