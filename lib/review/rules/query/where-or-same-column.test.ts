import { testRule } from '@/lib/review/testing/test-rule';
import { whereOrSameColumn } from './where-or-same-column';

testRule(whereOrSameColumn, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, s varchar(20))',
  valid: [
    'SELECT a FROM t WHERE id = 1 OR a = 1',
    'SELECT a FROM t WHERE id > 1 OR id = 5',
    'SELECT t.a FROM t JOIN t x ON t.id = 1 OR x.id = 1',
    'SELECT a FROM t WHERE id = 1 AND id = 2',
    'SELECT a FROM t WHERE id = a OR id = 2',
  ],
  invalid: [
    {
      sql: 'SELECT a FROM t WHERE «id = 1 OR 2 = ID OR (id = ?)»',
      message: 'list',
      data: { column: 'id' },
      fixed: 'SELECT a FROM t WHERE id IN (1, 2, ?)',
    },
    {
      sql: "DELETE FROM t WHERE a = 1 AND («t.s = 'x' OR t.s = 'y'»)",
      message: 'list',
      fixed: "DELETE FROM t WHERE a = 1 AND (t.s IN ('x', 'y'))",
    },
    { sql: 'UPDATE t SET a = 1 WHERE a = 3 OR «id = 1 OR id = 2»', message: 'list' },
  ],
});
