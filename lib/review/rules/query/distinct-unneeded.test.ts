import { testRule } from '@/lib/review/testing/test-rule';
import { distinctUnneeded } from './distinct-unneeded';

testRule(distinctUnneeded, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int, b int NOT NULL, c int, UNIQUE KEY (b), UNIQUE KEY (c));
           CREATE TABLE u (id int, a int)`,
  valid: [
    'SELECT DISTINCT a FROM t',
    'SELECT DISTINCT c FROM t',
    'SELECT DISTINCT abs(id) FROM t',
    'SELECT DISTINCT t.id FROM t JOIN u USING (id)',
    'SELECT DISTINCT a FROM t GROUP BY a, b',
    'SELECT DISTINCT a, count(*) FROM t GROUP BY a WITH ROLLUP',
    'SELECT DISTINCT abs(a) AS a FROM t GROUP BY a',
    'SELECT DISTINCT abs(a) AS x FROM unknown_table GROUP BY x',
    'WITH t AS (SELECT a AS id FROM u) SELECT DISTINCT id FROM t',
    'SELECT DISTINCT id FROM unknown_table',
    'SELECT a FROM t WHERE a = (SELECT DISTINCT a FROM u)',
    'SELECT a FROM t WHERE EXISTS (SELECT DISTINCT a FROM u LIMIT 1)',
    'SELECT count(DISTINCT a), sum(DISTINCT b) FROM t',
    { sql: 'SELECT count(DISTINCT a) FROM t; SELECT count(DISTINCT b) FROM t', options: { max: 1 } },
  ],
  invalid: [
    { sql: 'SELECT «DISTINCT» id, a FROM t', message: 'key', data: { table: 't' }, fixed: 'SELECT id, a FROM t' },
    { sql: 'SELECT «distinctrow» x.b FROM app.t AS x', message: 'key', fixed: 'SELECT x.b FROM app.t AS x' },
    { sql: 'SELECT /* why */ «DISTINCT» id FROM t', message: 'key' },
    { sql: 'SELECT «DISTINCT»\n count(*) FROM t', message: 'oneRow', fixed: 'SELECT count(*) FROM t' },
    { sql: 'SELECT «DISTINCT» a, count(*) FROM t GROUP BY a', message: 'grouped' },
    { sql: 'SELECT «DISTINCT» abs(a) AS x, t.a FROM t GROUP BY x, 2, t.a', message: 'grouped' },
    {
      sql: 'SELECT a FROM t WHERE a IN (SELECT «DISTINCT» a FROM u)',
      message: 'subquery',
      fixed: 'SELECT a FROM t WHERE a IN (SELECT a FROM u)',
    },
    {
      sql: 'DELETE FROM t WHERE EXISTS (SELECT «DISTINCT» a FROM u) OR a > ALL (SELECT «DISTINCT» a FROM u)',
      message: 'subquery',
    },
    {
      sql: 'SELECT DISTINCT a, (SELECT count(DISTINCT a) FROM u), (SELECT «max(DISTINCT a)» FROM u) FROM t',
      options: { max: 2 },
      message: 'many',
      data: { max: 2 },
    },
    { sql: 'SELECT DISTINCT a FROM t UNION ALL SELECT «DISTINCT» a FROM u', options: { max: 1 }, message: 'many' },
  ],
});
