import { testRule } from '@/lib/review/testing/test-rule';
import { insertValueCount } from './insert-value-count';

testRule(insertValueCount, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE u (id int, x int, y int); CREATE TABLE w (id int, z int)',
  valid: [
    'INSERT INTO t VALUES (1, 2), (3, DEFAULT)',
    'INSERT INTO t (a) VALUES (1), (2)',
    'INSERT INTO t VALUES ()',
    'INSERT INTO t () VALUES ()',
    'INSERT INTO t SET a = 1',
    'INSERT INTO t SELECT x, y FROM u',
    'INSERT INTO t (a, b) SELECT * FROM w',
    'INSERT INTO u SELECT * FROM u',
    'INSERT INTO u (id, x, y) SELECT * FROM w JOIN (SELECT id, 1 AS c FROM w) d USING (id)',
    'INSERT INTO t (a, b) WITH c AS (SELECT 1 AS m, 2 AS n) SELECT * FROM c',
    'INSERT INTO t SELECT 1, 2 UNION SELECT 3, 4',
  ],
  invalid: [
    {
      sql: 'INSERT INTO t VALUES (1, 2), «(3)», (4)',
      message: 'row',
      data: { row: 2, values: 1, columns: 2, count: 2 },
    },
    { sql: 'REPLACE INTO t (a, b) VALUES «(1, 2, 3)»', message: 'row' },
    { sql: 'INSERT INTO t (a, b) VALUES «()»', message: 'row' },
    { sql: 'INSERT INTO t «SELECT» * FROM u', message: 'query', data: { values: 3, columns: 2 } },
    { sql: 'INSERT INTO t (a) «SELECT» x, y FROM u', message: 'query' },
    { sql: 'CREATE TABLE n (a int, b int, c int); INSERT INTO n VALUES «(1, 2)»', message: 'row' },
    { sql: 'ALTER TABLE t ADD c int; INSERT INTO t VALUES «(1, 2)»', message: 'row', data: { columns: 3 } },
  ],
});
