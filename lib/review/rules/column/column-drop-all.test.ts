import { testRule } from '@/lib/review/testing/test-rule';
import { columnDropAll } from './column-drop-all';

testRule(columnDropAll, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE i (a int, b int INVISIBLE)',
  valid: [
    'ALTER TABLE t DROP a',
    'ALTER TABLE t DROP a, DROP b, ADD c int',
    'ALTER TABLE i DROP b',
    'DROP TABLE t',
    'ALTER TABLE t ADD c int; ALTER TABLE t DROP a, DROP b',
  ],
  invalid: [
    { sql: 'ALTER TABLE t DROP a, DROP COLUMN «b»', message: 'last', data: { table: 't' } },
    { sql: 'ALTER TABLE t DROP a; ALTER TABLE app.t DROP «b»', message: 'last' },
    { sql: 'ALTER TABLE i DROP «a»', message: 'lastVisible' },
  ],
});
