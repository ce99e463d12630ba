import { testRule } from '@/lib/review/testing/test-rule';
import { insertRowLimit } from './insert-row-limit';

const rows = (count: number): string => Array.from({ length: count }, () => '(1)').join(', ');

testRule(insertRowLimit, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    `INSERT INTO t VALUES ${rows(3)}`,
    { sql: `INSERT INTO t VALUES ${rows(2)}`, options: { max: 2 } },
    `INSERT INTO t VALUES ${rows(1000)}`,
  ],
  invalid: [
    {
      sql: 'INSERT INTO t VALUES (1), (2), «(3)», (4)',
      options: { max: 2 },
      message: 'above',
      data: { rows: 4, max: 2 },
    },
    { sql: 'REPLACE INTO t VALUES (1), «(2)»', options: { max: 1 }, message: 'above' },
    { sql: `INSERT INTO t VALUES ${rows(1000)}, «(1)»`, message: 'above' },
  ],
});
