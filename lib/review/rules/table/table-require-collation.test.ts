import { testRule } from '@/lib/review/testing/test-rule';
import { tableRequireCollation } from './table-require-collation';

testRule(tableRequireCollation, {
  schema: 'CREATE TABLE t (a varchar(10))',
  valid: [
    'CREATE TABLE o (a varchar(10)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    'CREATE TABLE o LIKE t',
    'ALTER TABLE t ADD b varchar(10)',
  ],
  invalid: [
    { sql: 'CREATE TABLE «o» (a varchar(10)) CHARSET=utf8mb4', message: 'missing', data: { table: 'o' } },
    { sql: 'CREATE TEMPORARY TABLE «app.o» (a varchar(10) COLLATE utf8mb4_bin)', message: 'missing' },
  ],
});
