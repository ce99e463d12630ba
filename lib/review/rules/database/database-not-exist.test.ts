import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { databaseNotExist } from './database-not-exist';

const schema =
  'CREATE TABLE t (a int); CREATE DATABASE log; CREATE TABLE log.l (a int); CREATE DATABASE gone; DROP DATABASE gone';

testRule(databaseNotExist, {
  schema,
  valid: [
    'SELECT a FROM t JOIN log.l USING (a)',
    'USE log; SELECT a FROM l',
    'CREATE DATABASE gone; CREATE TABLE gone.n (a int)',
    'DROP DATABASE IF EXISTS gone',
    'SELECT a FROM nope',
    'CREATE PROCEDURE log.p() SELECT 1',
    { sql: 'ALTER TABLE t MODIFY app.t.a bigint', dialect: mariadb1011 },
  ],
  gaps: ['body-not-checked'],
  invalid: [
    { sql: 'SELECT a FROM «gone».t', message: 'missing', data: { database: 'gone' } },
    { sql: 'UPDATE «gone».t SET a = 1', message: 'missing' },
    { sql: 'INSERT INTO t SELECT a FROM «gone».t', message: 'missing' },
    { sql: 'USE «gone»', message: 'missing' },
    { sql: 'CREATE TABLE IF NOT EXISTS «gone».n (a int)', message: 'missing' },
    { sql: 'ALTER TABLE «gone».n ADD b int', message: 'missing' },
    { sql: 'CREATE INDEX i ON «gone».n (a)', message: 'missing' },
    { sql: 'RENAME TABLE t TO «gone».t', message: 'missing' },
    { sql: 'DROP DATABASE «gone»', message: 'missing' },
    { sql: 'ALTER DATABASE «gone» CHARACTER SET utf8mb4', message: 'missing' },
    { sql: 'DROP DATABASE log; SELECT a FROM «log».l', message: 'missing', data: { database: 'log' } },
    { sql: 'CREATE PROCEDURE «gone».p() SELECT 1', message: 'missing' },
    { sql: 'ALTER TABLE t MODIFY «log».t.a bigint', dialect: mariadb1011, message: 'wrong', data: { database: 'log' } },
  ],
});
