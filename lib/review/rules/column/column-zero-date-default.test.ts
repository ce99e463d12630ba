import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { columnZeroDateDefault } from './column-zero-date-default';

testRule(columnZeroDateDefault, {
  schema: 'CREATE TABLE t (a int, d date, s varchar(20))',
  valid: [
    "CREATE TABLE o (a datetime DEFAULT NULL, b timestamp DEFAULT CURRENT_TIMESTAMP, c date DEFAULT '2024-01-01')",
    "CREATE TABLE o (a time DEFAULT '00:00:00', b year DEFAULT 0, c int DEFAULT 0, d varchar(20) DEFAULT '0000-00-00')",
    { sql: "CREATE TABLE o (a date DEFAULT '0000-00-00')", options: { allowZero: true } },
    "CREATE TABLE o (a date DEFAULT '0000-00-00' DEFAULT NULL)",
    "ALTER TABLE t ALTER s SET DEFAULT '0000-00-00', ALTER a SET DEFAULT 0",
    "ALTER TABLE t ALTER d SET DEFAULT '2024-01-01'",
  ],
  invalid: [
    {
      sql: "CREATE TABLE o (a date DEFAULT «'0000-00-00'», b datetime(3) NOT NULL DEFAULT «0», c timestamp DEFAULT «'0'»)",
      message: 'zero',
    },
    {
      sql: "CREATE TABLE o (a datetime DEFAULT «'2020-01-00 00:00:00'», b date DEFAULT «'0000-01-01'»)",
      message: 'partly',
    },
    {
      sql: "ALTER TABLE t MODIFY d date DEFAULT «'0000-0-0'»",
      dialect: mariadb1011,
      message: 'zero',
      data: { column: 'd' },
    },
    { sql: "ALTER TABLE app.t ALTER COLUMN D SET DEFAULT «'0000-00-00'»", message: 'zero' },
    { sql: "CREATE TABLE o (a date DEFAULT «'2020-00-01'»)", options: { allowZero: true }, message: 'partly' },
  ],
});
