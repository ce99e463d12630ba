import { testRule } from '@/lib/review/testing/test-rule';
import { selectNoOrderBy } from './select-no-order-by';

testRule(selectNoOrderBy, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t WHERE b = 1',
    'SELECT row_number() OVER (ORDER BY a) FROM t',
    'SELECT group_concat(a ORDER BY b) FROM t',
    'UPDATE t SET a = 1 ORDER BY b LIMIT 1',
  ],
  invalid: [
    { sql: 'SELECT a FROM t ORDER BY «a»', message: 'sorted' },
    { sql: 'SELECT a FROM t ORDER BY «a DESC, b»', message: 'sorted' },
    { sql: 'SELECT a FROM t UNION SELECT b FROM t ORDER BY «a»', message: 'sorted' },
    { sql: 'SELECT a FROM t WHERE b IN (SELECT a FROM t ORDER BY «b»)', message: 'sorted' },
    { sql: '(SELECT a FROM t ORDER BY «a» LIMIT 3) ORDER BY «1»', message: 'sorted' },
    { sql: 'TABLE t ORDER BY «a»', message: 'sorted' },
    { sql: 'INSERT INTO t SELECT a, b FROM t ORDER BY «a»', message: 'sorted' },
  ],
});
