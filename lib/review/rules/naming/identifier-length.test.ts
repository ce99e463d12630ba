import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { identifierLength } from './identifier-length';

const name = (length: number): string => 'n'.repeat(length);

testRule(identifierLength, {
  schema: 'CREATE TABLE t (a int, KEY k (a))',
  valid: [
    `CREATE TABLE ${name(64)} (${name(64)} int, KEY ${name(64)} (${name(64)}))`,
    `SELECT a AS ${name(65)} FROM t AS ${name(256)}`,
    { sql: 'CREATE TABLE orders (id int)', options: { max: 20 } },
    { sql: `SELECT a AS ${name(30)} FROM t`, options: { max: 20 } },
    { sql: `CREATE USER '${name(40)}'`, dialect: mariadb1011 },
  ],
  invalid: [
    {
      sql: `CREATE TABLE app.«${name(65)}» («${name(66)}» int, KEY «\`${name(67)}\`» (${name(66)}))`,
      message: 'refused',
    },
    {
      sql: `CREATE DATABASE «${name(80)}»`,
      message: 'refused',
      data: { name: `${name(40)}…`, length: 80, max: 64 },
    },
    { sql: `ALTER TABLE t RENAME INDEX k TO «${name(65)}», RENAME COLUMN a TO «${name(65)}»`, message: 'refused' },
    { sql: `RENAME TABLE t TO «${name(65)}»`, message: 'refused' },
    { sql: `CREATE USER «'${name(33)}'»@'%'`, message: 'refused', data: { max: 32 } },
    { sql: `SELECT a AS «${name(257)}» FROM t`, message: 'refused', data: { max: 256 } },
    {
      sql: `CREATE TABLE «${name(21)}» (id int)`,
      options: { max: 20 },
      message: 'tooLong',
      data: { length: 21, max: 20 },
      level: 'warning',
    },
    { sql: `CREATE EVENT «${name(65)}» ON SCHEDULE EVERY 1 DAY DO SELECT 1`, message: 'refused' },
  ],
});
