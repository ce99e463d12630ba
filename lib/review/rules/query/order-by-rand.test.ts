import { testRule } from '@/lib/review/testing/test-rule';
import { orderByRand } from './order-by-rand';

testRule(orderByRand, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: ['SELECT a FROM t ORDER BY a', 'SELECT rand() FROM t', "SELECT a FROM t ORDER BY concat('rand()', a)"],
  invalid: [
    { sql: 'SELECT a FROM t ORDER BY «RAND()» LIMIT 1', message: 'random' },
    { sql: 'INSERT INTO t SELECT a, b FROM t ORDER BY a, «rand(3)» DESC', message: 'random' },
    { sql: 'DELETE FROM t ORDER BY «rand()» LIMIT 3', message: 'random' },
  ],
});
