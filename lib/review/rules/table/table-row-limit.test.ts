import { testRule } from '@/lib/review/testing/test-rule';
import { tableRowLimit } from './table-row-limit';

testRule(tableRowLimit, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int)',
  valid: [
    { sql: 'ALTER TABLE t ADD c int', facts: { sizes: { t: { rows: 10_000_000 } } } },
    { sql: 'DROP TABLE t', facts: { sizes: { t: { rows: 90_000_000 } } } },
    'ALTER TABLE t ADD c int',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE «t» ADD c int',
      facts: { sizes: { t: { rows: 10_000_001 } } },
      message: 'rows',
      data: { table: 't', rows: 10_000_001, max: 10_000_000 },
    },
    { sql: 'CREATE INDEX i ON «t» (b)', facts: { sizes: { t: { rows: 9 } } }, options: { max: 8 }, message: 'rows' },
  ],
});
