import { testRule } from '@/lib/review/testing/test-rule';
import { whereLogicalOperatorLimit } from './where-logical-operator-limit';

testRule(whereLogicalOperatorLimit, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
  valid: [
    'SELECT a FROM t WHERE id = 1 AND a = 2',
    { sql: 'SELECT a FROM t WHERE id = 1 OR a = 2', options: { max: 2 } },
    { sql: 'SELECT a FROM t WHERE id IN (SELECT id FROM t WHERE a = 1 AND id = 2)', options: { max: 2 } },
  ],
  invalid: [
    {
      sql: 'SELECT a FROM t WHERE «id = 1 OR (a = 2 AND NOT a = 3)»',
      options: { max: 2 },
      message: 'above',
      data: { count: 3, max: 2 },
    },
    {
      sql: 'DELETE FROM t WHERE «id IN (1, 2, 3) OR a = 1»',
      options: { max: 3 },
      message: 'above',
      data: { count: 4 },
    },
  ],
});
