import { testRule } from '@/lib/review/testing/test-rule';
import { tableRequireCharset } from './table-require-charset';

testRule(tableRequireCharset, {
  schema: 'CREATE TABLE t (a varchar(10))',
  valid: [
    'CREATE TABLE o (a varchar(10)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4',
    'CREATE TABLE o (a varchar(10)) COLLATE utf8mb4_bin',
    'CREATE TABLE o LIKE t',
    'ALTER TABLE t ADD b varchar(10)',
  ],
  invalid: [
    { sql: 'CREATE TABLE «app.o» (a varchar(10) CHARACTER SET utf8mb4)', message: 'missing', data: { table: 'o' } },
    { sql: 'CREATE TABLE «o» ENGINE=InnoDB AS SELECT a FROM t', message: 'missing' },
  ],
});
