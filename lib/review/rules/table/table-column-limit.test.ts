import { testRule } from '@/lib/review/testing/test-rule';
import { tableColumnLimit } from './table-column-limit';

const max3 = { max: 3 };

testRule(tableColumnLimit, {
  schema: 'CREATE TABLE t (a int, b int, c int); CREATE TABLE wide (a int, b int, c int, d int, e int)',
  valid: [
    'CREATE TABLE n (a int, b int)',
    { sql: 'CREATE TABLE n (a int, b int, c int)', options: max3 },
    { sql: 'ALTER TABLE t DROP a, ADD d int', options: max3 },
    { sql: 'ALTER TABLE wide DROP a', options: max3 },
    { sql: 'ALTER TABLE wide MODIFY a bigint, ADD KEY (a)', options: max3 },
    { sql: 'RENAME TABLE wide TO wider', options: max3 },
    { sql: 'CREATE TABLE n (a int, b int, c int, d int); ALTER TABLE n DROP d', options: max3 },
    { sql: 'CREATE TEMPORARY TABLE n (a int, b int, c int, d int)', options: max3 },
    { sql: 'CREATE TABLE IF NOT EXISTS wide (a int, b int, c int, d int)', options: max3 },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE «app.n» (a int, b int, c int, d int)',
      options: max3,
      message: 'above',
      data: { table: 'n', count: 4, max: 3 },
    },
    { sql: 'ALTER TABLE t ADD x int, ADD (y int, «z» int)', options: max3, message: 'above', data: { count: 6 } },
    { sql: 'ALTER TABLE wide ADD «f» int', options: max3, message: 'above', data: { count: 6 } },
    { sql: 'ALTER TABLE t ADD x int; ALTER TABLE t ADD «y» int', options: max3, message: 'above', data: { count: 5 } },
    { sql: 'CREATE TABLE «n» LIKE wide', options: max3, message: 'above' },
  ],
});
