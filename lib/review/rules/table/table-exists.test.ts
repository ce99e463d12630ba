import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { tableExists } from './table-exists';

testRule(tableExists, {
  schema: 'CREATE TABLE t (a int); CREATE TABLE u (a int); CREATE VIEW v AS SELECT a FROM t; CREATE DATABASE other',
  valid: [
    'CREATE TABLE n (a int)',
    'CREATE TABLE IF NOT EXISTS t (a int)',
    'CREATE TABLE other.t (a int)',
    'DROP TABLE t; CREATE TABLE t (a int)',
    'RENAME TABLE t TO old, u TO t',
    'CREATE TEMPORARY TABLE t (a int)',
    'CREATE OR REPLACE VIEW v AS SELECT a FROM u',
    { sql: 'CREATE OR REPLACE TABLE t (b int)', dialect: mariadb1011 },
    'CREATE TABLE T (a int)',
  ],
  invalid: [
    { sql: 'CREATE TABLE «t» (a int)', message: 'table' },
    { sql: 'CREATE TABLE app.«t» (a int)', message: 'table' },
    { sql: 'CREATE TABLE n (a int); CREATE TABLE «n» (a int)', message: 'table' },
    { sql: 'CREATE TABLE «v» (a int)', message: 'view' },
    { sql: 'CREATE VIEW «t» AS SELECT 1', message: 'table' },
    { sql: 'RENAME TABLE t TO «u»', message: 'table' },
    { sql: 'RENAME TABLE t TO «t»', message: 'table' },
    { sql: 'ALTER TABLE t RENAME TO «u»', message: 'table' },
    { sql: 'CREATE TABLE «T» (a int)', traits: { lowerCaseTableNames: 1 }, message: 'table' },
    { sql: 'CREATE SEQUENCE s; CREATE TABLE «s» (a int)', dialect: mariadb1011, message: 'sequence' },
  ],
});
