import { testRule } from '@/lib/review/testing/test-rule';
import { dropDatabaseOnlyEmpty } from './drop-database-only-empty';

testRule(dropDatabaseOnlyEmpty, {
  schema: `CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE DATABASE bare; CREATE DATABASE one;
    CREATE TABLE one.x (a int); CREATE DATABASE nowhere; DROP DATABASE nowhere`,
  valid: [
    'DROP DATABASE bare',
    'DROP DATABASE IF EXISTS nowhere',
    'DROP TABLE one.x; DROP DATABASE one',
    'CREATE DATABASE fresh; DROP DATABASE fresh',
    'DROP TABLE t',
  ],
  invalid: [
    { sql: 'DROP DATABASE «app»', message: 'filled', data: { database: 'app', count: 2, names: 't, v' } },
    { sql: 'DROP SCHEMA IF EXISTS «one»', message: 'filled', data: { count: 1 } },
    { sql: 'CREATE TABLE bare.n (a int); DROP DATABASE «bare»', message: 'filled' },
    {
      sql: 'CREATE TABLE one.y (a int); CREATE TABLE one.z (a int); CREATE TABLE one.w (a int); DROP DATABASE «one»',
      message: 'filled',
      data: { count: 4, names: 'x, y, z' },
    },
  ],
});
