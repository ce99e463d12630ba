import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { columnDuplicateDefinition } from './column-duplicate-definition';

testRule(columnDuplicateDefinition, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'CREATE TABLE o (a int, b int, KEY a (a, b), KEY b (b))',
    'CREATE TABLE o (a int) SELECT a FROM t',
    'ALTER TABLE t DROP a, ADD a bigint',
    'ALTER TABLE t MODIFY a bigint, ADD c int',
    { sql: 'ALTER TABLE t ADD c int, ADD COLUMN IF NOT EXISTS c int', dialect: mariadb1011 },
    'CREATE TABLE o (a int); CREATE TABLE p (a int)',
    'ALTER TABLE t RENAME COLUMN a TO b, RENAME COLUMN b TO a',
    'ALTER TABLE t CHANGE a a bigint, CHANGE b c int',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a int, b int, «A» int, «a» int)', message: 'twice' },
    { sql: 'ALTER TABLE nowhere ADD c int, ADD («c» int, d int), ADD «`D`» int', message: 'twice' },
    { sql: 'ALTER TABLE t CHANGE a c int, ADD «c» int', message: 'twice', data: { column: 'c' } },
    { sql: 'ALTER TABLE t ADD «c» int, RENAME COLUMN a TO C', message: 'twice' },
  ],
});
