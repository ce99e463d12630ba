import { testRule } from '@/lib/review/testing/test-rule';
import { columnDrop } from './column-drop';

testRule(columnDrop, {
  schema: 'CREATE TABLE t (a int, b int, c int, KEY k (a))',
  valid: ['ALTER TABLE t ADD d int', 'ALTER TABLE t DROP KEY k'],
  invalid: [{ sql: 'ALTER TABLE t DROP COLUMN «b», DROP «c»', message: 'dropped' }],
});
