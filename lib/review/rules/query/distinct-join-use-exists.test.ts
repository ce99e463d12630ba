import { testRule } from '@/lib/review/testing/test-rule';
import { distinctJoinUseExists } from './distinct-join-use-exists';

testRule(distinctJoinUseExists, {
  schema: 'CREATE TABLE t (id int, a int); CREATE TABLE u (id int, t_id int, b int)',
  valid: [
    'SELECT DISTINCT t.a, u.b FROM t JOIN u ON u.t_id = t.id',
    'SELECT t.a FROM t, u WHERE t.id = u.t_id',
    'SELECT DISTINCT a FROM t',
    'SELECT DISTINCT t.a FROM t LEFT JOIN u ON u.t_id = t.id',
    'SELECT DISTINCT t.a FROM t JOIN u ON u.t_id = t.id ORDER BY u.b',
    'SELECT DISTINCT * FROM t JOIN u ON u.t_id = t.id',
    'SELECT DISTINCT t.a FROM t JOIN u ON u.t_id = t.id GROUP BY t.a',
    'SELECT DISTINCT t.a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.t_id = t.id)',
    'SELECT DISTINCT 1 FROM t, u',
    'SELECT DISTINCT t.a + b FROM t JOIN u ON u.t_id = t.id',
  ],
  invalid: [
    { sql: 'SELECT «DISTINCT» t.id, t.a FROM t, u WHERE u.t_id = t.id', message: 'filter', data: { table: 'u' } },
    { sql: 'SELECT «DISTINCT» x.* FROM u AS x JOIN t AS y ON x.t_id = y.id', message: 'filter', data: { table: 'y' } },
    { sql: 'SELECT «DISTINCT» b FROM t JOIN u ON u.t_id = t.id ORDER BY b', message: 'filter', data: { table: 't' } },
    { sql: 'INSERT INTO t SELECT «DISTINCT» t.id, 1 FROM t CROSS JOIN u', message: 'filter' },
  ],
});
