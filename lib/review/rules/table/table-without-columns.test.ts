import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { tableWithoutColumns } from './table-without-columns';

testRule(tableWithoutColumns, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int)',
    'CREATE TABLE o LIKE t',
    'CREATE TABLE o (KEY (a)) AS SELECT a FROM t',
    'CREATE TABLE o (PRIMARY KEY (a), a int)',
    { sql: "CREATE TABLE o ENGINE=CONNECT TABLE_TYPE=MYSQL CONNECTION='x'", dialect: mariadb1011 },
  ],
  invalid: [
    { sql: 'CREATE TABLE «o»', message: 'none', data: { table: 'o' } },
    { sql: 'CREATE TABLE IF NOT EXISTS «app.o» ENGINE=InnoDB', dialect: mariadb1011, message: 'none' },
    { sql: 'CREATE TABLE «o» (CHECK (1 > 0))', message: 'none' },
  ],
});
