import { testRule } from '@/lib/review/testing/test-rule';
import { columnPosition } from './column-position';

testRule(columnPosition, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'ALTER TABLE t ADD c int, MODIFY a bigint, CHANGE b d int',
    'ALTER TABLE t ADD (c int, d int)',
    'CREATE TABLE o (first int, after int)',
    'ALTER TABLE t ALTER a SET DEFAULT 1',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t ADD c int NOT NULL «FIRST», ADD d int «AFTER a»',
      message: 'added',
      level: 'notice',
      fixed: 'ALTER TABLE t ADD c int NOT NULL, ADD d int',
    },
    {
      sql: 'ALTER TABLE app.t MODIFY b int COMMENT "x" «FIRST»',
      message: 'moved',
      level: 'warning',
      fixed: 'ALTER TABLE app.t MODIFY b int COMMENT "x"',
    },
    { sql: 'ALTER TABLE t CHANGE a c int «AFTER b»', message: 'moved', data: { column: 'c' } },
  ],
});
