import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { tableCompression } from './table-compression';

const none = { allow: ['none'] };

testRule(tableCompression, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=4',
    'CREATE TABLE o (a int) ROW_FORMAT=COMPRESSED',
    'CREATE TABLE o (a int) KEY_BLOCK_SIZE=8',
    { sql: "CREATE TABLE o (a int) ROW_FORMAT=DYNAMIC COMPRESSION='none'", options: none },
    { sql: 'CREATE TABLE o (a int) ENGINE=MyISAM ROW_FORMAT=COMPRESSED', options: none },
    { sql: 'CREATE TABLE o (a int) ROW_FORMAT=DYNAMIC KEY_BLOCK_SIZE=8', options: none },
    { sql: 'CREATE TABLE o (a int) KEY_BLOCK_SIZE=0', options: none },
    { sql: 'CREATE TABLE o (a int) PAGE_COMPRESSED=0', dialect: mariadb1011, options: none },
    { sql: 'CREATE TABLE o LIKE t', options: { allow: ['page'] } },
    { sql: 'ALTER TABLE t ADD b int', options: { allow: ['page'] } },
    { sql: 'ALTER TABLE t ROW_FORMAT=DEFAULT', options: none },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE app.o (a int) ENGINE=InnoDB «ROW_FORMAT=COMPRESSED» CHARSET=utf8mb4',
      options: none,
      message: 'notAllowed',
      data: { table: 'o', mode: '8kb', allowed: 'none' },
    },
    {
      sql: 'CREATE TABLE o (a int) ROW_FORMAT=COMPRESSED «KEY_BLOCK_SIZE=1»',
      message: 'notAllowed',
      data: { mode: '1kb' },
    },
    { sql: 'CREATE TABLE o (a int) «KEY_BLOCK_SIZE=16»', message: 'notAllowed', data: { mode: '16kb' } },
    { sql: "CREATE TABLE o (a int) «COMPRESSION='zlib'»", message: 'notAllowed', data: { mode: 'page' } },
    { sql: 'CREATE TABLE o (a int) «PAGE_COMPRESSED=1»', dialect: mariadb1011, message: 'notAllowed' },
    { sql: 'CREATE TABLE «o» (a int)', options: { allow: ['page'] }, message: 'notAllowed', data: { mode: 'none' } },
    { sql: "ALTER TABLE t ADD b int, «COMPRESSION='lz4'»", options: none, message: 'notAllowed' },
    { sql: 'ALTER TABLE t «ROW_FORMAT=DYNAMIC»', options: { allow: ['8kb'] }, message: 'notAllowed' },
  ],
});
