import { testRule } from '@/lib/review/testing/test-rule';
import { orderOrGroupBySeveralTables } from './order-or-group-by-several-tables';

testRule(orderOrGroupBySeveralTables, {
  schema: 'CREATE TABLE t (id int, a int, b int); CREATE TABLE u (id int, c int)',
  valid: [
    'SELECT t.a FROM t JOIN u USING (id) GROUP BY t.a, b ORDER BY t.a',
    'SELECT a FROM t GROUP BY a, b ORDER BY b',
    'SELECT t.a, count(*) AS n FROM t JOIN u USING (id) GROUP BY t.a ORDER BY n DESC, 2, t.a',
    'SELECT t.a FROM t, u WHERE t.id = u.id',
    'SELECT 1 ORDER BY 1',
  ],
  invalid: [
    {
      sql: 'SELECT t.a, u.c FROM t, u WHERE t.id = u.id GROUP BY t.a, «u.c»',
      message: 'grouped',
      data: { table: 'u' },
    },
    { sql: 'SELECT a FROM t JOIN u ON t.id = u.id ORDER BY b, a, «c»', message: 'ordered', data: { table: 'u' } },
    {
      sql: 'SELECT x.a FROM t AS x JOIN u AS y ON x.id = y.id GROUP BY x.a ORDER BY «y.c»',
      message: 'both',
      data: { table: 'y' },
    },
    { sql: 'SELECT x.a, y.a AS z FROM t AS x JOIN t AS y USING (id) ORDER BY 1, «z»', message: 'ordered' },
    {
      sql: 'SELECT d.n FROM t, (SELECT 1 AS n) AS d GROUP BY d.n, «t.a» ORDER BY d.n, «t.a»',
      message: ['grouped', 'ordered'],
    },
  ],
});
