import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { tableNoCharset } from './table-no-charset';

testRule(tableNoCharset, {
  schema: 'CREATE TABLE t (a varchar(10))',
  valid: [
    'CREATE TABLE o (a varchar(10) CHARACTER SET latin1) COLLATE utf8mb4_bin',
    'CREATE DATABASE d COLLATE utf8mb4_bin',
    'ALTER TABLE t ADD b int',
    { sql: 'ALTER TABLE t CONVERT TO CHARACTER SET DEFAULT', dialect: mariadb1011 },
    'SET NAMES utf8mb4',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a varchar(10)) ENGINE=InnoDB «DEFAULT CHARSET=latin1» COLLATE=latin1_bin',
      message: 'table',
      data: { charset: 'latin1' },
      fixed: 'CREATE TABLE o (a varchar(10)) ENGINE=InnoDB COLLATE=latin1_bin',
    },
    {
      sql: 'CREATE DATABASE d «CHARACTER SET utf8»',
      message: 'database',
      fixed: 'CREATE DATABASE d',
    },
    { sql: 'ALTER DATABASE app «CHARACTER SET utf8»', message: 'database' },
    { sql: 'ALTER TABLE t ADD b int, «DEFAULT CHARACTER SET utf8»', message: 'table' },
    { sql: 'ALTER TABLE t «CONVERT TO CHARACTER SET utf8»', message: 'converted' },
  ],
});
