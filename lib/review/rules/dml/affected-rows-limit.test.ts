import { testRule } from '@/lib/review/testing/test-rule';
import { affectedRowsLimit } from './affected-rows-limit';

testRule(affectedRowsLimit, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int)',
  valid: [
    'UPDATE t SET b = 1 WHERE a = 1',
    { sql: 'UPDATE t SET b = 1 WHERE b = 2', estimate: { rows: 10_000, method: 'explain', confidence: 'medium' } },
  ],
  invalid: [
    {
      sql: '«UPDATE» t SET b = 1 WHERE b = 2',
      estimate: { rows: 10_001, method: 'explain', confidence: 'medium' },
      message: 'estimated',
      data: { rows: 10_001, max: 10_000 },
    },
    {
      sql: '«DELETE» FROM t',
      estimate: { rows: 12, method: 'table', confidence: 'low' },
      options: { max: 5 },
      message: 'wholeTable',
    },
    {
      sql: '«INSERT» INTO t VALUES (1, 1), (2, 2)',
      estimate: { rows: 2, method: 'values', confidence: 'high' },
      options: { max: 1 },
      message: 'counted',
    },
  ],
});
