import { testRule } from '@/lib/review/testing/test-rule';
import { groupByConstant } from './group-by-constant';

testRule(groupByConstant, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a, count(*) FROM t GROUP BY a',
    'SELECT a + 1 FROM t GROUP BY a + 1',
    'SELECT a FROM t ORDER BY 1',
    'SELECT count(*) FROM t',
  ],
  invalid: [
    {
      sql: 'SELECT a, count(*) FROM t GROUP BY «1»',
      message: 'position',
      data: { position: '1' },
      fixed: 'SELECT a, count(*) FROM t GROUP BY a',
    },
    {
      sql: 'SELECT t.b AS a, a AS b FROM t GROUP BY «1», «2» WITH ROLLUP',
      message: 'position',
      fixed: 'SELECT t.b AS a, a AS b FROM t GROUP BY t.b, a WITH ROLLUP',
    },
    { sql: 'SELECT a + 1, count(*) FROM t GROUP BY «1»', message: 'position' },
    { sql: 'SELECT *, a FROM t GROUP BY «2»', message: 'position' },
    { sql: "SELECT count(*) FROM t GROUP BY «'a'», «NULL»", message: 'constant' },
    {
      sql: 'INSERT INTO t SELECT a, b FROM t GROUP BY «1», b',
      message: 'position',
      fixed: 'INSERT INTO t SELECT a, b FROM t GROUP BY a, b',
    },
    { sql: 'DELETE FROM t WHERE EXISTS (SELECT a FROM t GROUP BY «1»)', message: 'position' },
    { sql: 'SELECT a FROM t UNION ALL SELECT b FROM t GROUP BY «1»', message: 'position' },
  ],
});
