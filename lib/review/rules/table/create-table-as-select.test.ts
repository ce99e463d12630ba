import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { createTableAsSelect } from './create-table-as-select';

testRule(createTableAsSelect, {
  valid: [
    'CREATE TABLE t (a int)',
    'CREATE TABLE t LIKE u',
    'INSERT INTO t SELECT a FROM u',
    'CREATE VIEW v AS SELECT a FROM u',
    'CREATE TEMPORARY TABLE t AS SELECT a FROM u',
  ],
  invalid: [
    { sql: 'CREATE TABLE t AS «SELECT» a FROM u', message: 'query', data: { table: 't' }, level: 'warning' },
    { sql: 'CREATE TABLE app.t (id int PRIMARY KEY) ENGINE = InnoDB «SELECT» a AS id FROM u', message: 'query' },
    {
      sql: 'CREATE TABLE t (a int) REPLACE AS «SELECT» a FROM u UNION SELECT 1',
      dialect: mariadb1011,
      message: 'query',
    },
    {
      sql: 'CREATE TABLE t AS «SELECT» a FROM u',
      dialect: tidb85,
      message: 'refused',
      data: { table: 't' },
      level: 'error',
    },
  ],
});
