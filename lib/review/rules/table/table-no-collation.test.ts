import { testRule } from '@/lib/review/testing/test-rule';
import { tableNoCollation } from './table-no-collation';

testRule(tableNoCollation, {
  schema: 'CREATE TABLE t (a varchar(10))',
  valid: [
    'CREATE TABLE o (a varchar(10) COLLATE latin1_bin) CHARSET latin1',
    'CREATE DATABASE d CHARACTER SET utf8mb4',
    'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4',
    'SELECT a COLLATE utf8mb4_bin FROM t',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a varchar(10)) CHARSET=latin1 «COLLATE=latin1_bin»',
      message: 'table',
      data: { collation: 'latin1_bin' },
      fixed: 'CREATE TABLE o (a varchar(10)) CHARSET=latin1',
    },
    {
      sql: 'CREATE DATABASE d «DEFAULT COLLATE utf8mb4_bin» CHARACTER SET utf8mb4',
      message: 'database',
      fixed: 'CREATE DATABASE d CHARACTER SET utf8mb4',
    },
    { sql: 'ALTER DATABASE app «COLLATE utf8mb4_bin»', message: 'database' },
    { sql: 'ALTER TABLE t «COLLATE utf8mb4_bin», ADD b int', message: 'table' },
    { sql: 'ALTER TABLE t «CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin»', message: 'converted' },
  ],
});
