import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoChange } from './column-no-change';

testRule(columnNoChange, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: ['ALTER TABLE t MODIFY a bigint', 'ALTER TABLE t RENAME COLUMN a TO c', 'ALTER TABLE t ADD c int, DROP b'],
  invalid: [
    { sql: 'ALTER TABLE t CHANGE a «c» bigint', message: 'renamed', data: { from: 'a', to: 'c' } },
    { sql: 'ALTER TABLE app.t CHANGE COLUMN a «A» bigint, CHANGE b «d» int', message: ['redefined', 'renamed'] },
  ],
});
