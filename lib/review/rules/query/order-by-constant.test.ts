import { testRule } from '@/lib/review/testing/test-rule';
import { orderByConstant } from './order-by-constant';

testRule(orderByConstant, {
  schema: 'CREATE TABLE t (a int, b int, s varchar(20)); CREATE TABLE u (a int, c int)',
  valid: [
    'SELECT a FROM t WHERE b = 1 ORDER BY a',
    'SELECT a FROM t ORDER BY NULL',
    'SELECT a FROM t WHERE b > 1 OR a = 1 ORDER BY b',
    'SELECT a FROM t WHERE s = 0 ORDER BY s',
    'SELECT t.a FROM t JOIN u USING (a) WHERE u.c = 1 ORDER BY t.b',
    'SELECT a AS b FROM t WHERE b = 1 ORDER BY b',
    'SELECT b + 1 AS b FROM t WHERE b = 1 ORDER BY b',
    'SELECT a FROM t WHERE b = a ORDER BY b',
    'SELECT a FROM t WHERE b IN (1, 2) ORDER BY b',
    'SELECT group_concat(a ORDER BY 1) FROM t',
  ],
  invalid: [
    {
      sql: 'SELECT a, t.b FROM t ORDER BY «2» DESC, «1»',
      message: 'position',
      fixed: 'SELECT a, t.b FROM t ORDER BY t.b DESC, a',
    },
    { sql: 'SELECT a + 1 AS x FROM t ORDER BY «1»', message: 'position', fixed: 'SELECT a + 1 AS x FROM t ORDER BY x' },
    { sql: "SELECT a AS 'the x' FROM t ORDER BY «1»", message: 'position' },
    { sql: 'SELECT *, a FROM t ORDER BY «2»', message: 'position' },
    { sql: 'SELECT a AS b, b FROM t ORDER BY «2»', message: 'position' },
    { sql: 'SELECT a FROM t UNION SELECT b FROM t ORDER BY «1»', message: 'position', data: { position: '1' } },
    { sql: "SELECT a FROM t ORDER BY «'a'», b", message: 'constant', data: { value: "'a'" } },
    { sql: 'SELECT a FROM t WHERE b = 3 AND a > 1 ORDER BY «t.b», a', message: 'fixed', data: { column: 'b' } },
    { sql: "SELECT a FROM t WHERE s IN ('x') ORDER BY «s»", message: 'fixed' },
    { sql: 'SELECT a AS x FROM t WHERE 1 = a ORDER BY «x»', message: 'fixed', data: { column: 'a' } },
    { sql: 'DELETE FROM t WHERE a = ? ORDER BY «a» LIMIT 1', message: 'fixed' },
    { sql: 'SELECT t.a FROM t JOIN u USING (a) WHERE u.c = 1 ORDER BY «u.c»', message: 'fixed' },
  ],
});
