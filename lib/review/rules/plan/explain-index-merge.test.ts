import { testRule } from '@/lib/review/testing/test-rule';
import { explainIndexMerge } from './explain-index-merge';

testRule(explainIndexMerge, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY a (a), KEY b (b)); CREATE TABLE u (c int)',
  valid: [{ sql: 'SELECT id FROM t WHERE a = 1', facts: { plan: { steps: [{ access: 'ref', keys: ['a'] }] } } }],
  invalid: [
    {
      sql: 'DELETE FROM «t» WHERE a = 1 OR b = 2',
      facts: { plan: { steps: [{ access: 'index_merge', keys: ['a', 'b'] }] } },
      message: 'merge',
      data: { table: 't', indexes: 'a, b' },
    },
    {
      sql: 'INSERT INTO u SELECT id FROM «t» WHERE a = 1 OR b = 2',
      facts: { plan: { steps: [{ access: 'index_merge', keys: ['a', 'b'] }] } },
      message: 'merge',
    },
  ],
});
