import { testRule } from '@/lib/review/testing/test-rule';
import { aliasSameAsName } from './alias-same-as-name';

testRule(aliasSameAsName, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE u (a int, c int)',
  valid: [
    'SELECT t.a AS t_a, u.a u_a FROM t JOIN u ON t.a = u.a',
    'SELECT x.a FROM t AS x',
    'SELECT a AS c FROM t',
    'SELECT coalesce(a, 0) AS a FROM t',
    'SELECT a FROM t UNION SELECT a AS x FROM t',
    'SELECT d.n FROM (SELECT count(*) AS n FROM t) AS d',
  ],
  invalid: [
    { sql: 'SELECT a AS «a» FROM t', message: 'own', level: 'notice', fixed: 'SELECT a FROM t' },
    { sql: 'SELECT t.A «a» FROM t', message: 'own', level: 'notice' },
    {
      sql: 'SELECT a FROM t PARTITION (p) AS «t», app.u «u»',
      message: 'own',
      fixed: 'SELECT a FROM t PARTITION (p) AS t, app.u',
    },
    { sql: 'SELECT u.a FROM t AS «u» JOIN u AS x ON x.a = u.a', message: 'table', data: { alias: 'u' } },
    { sql: 'SELECT a AS «t» FROM t', message: 'table' },
    { sql: 'SELECT c.a FROM t AS «a» JOIN u AS c ON c.a = a.a', message: 'column' },
    { sql: 'SELECT a AS «b» FROM t', message: 'column', data: { alias: 'b' } },
    { sql: 'SELECT x.a AS «B», u.c FROM t x, u', message: 'column' },
    { sql: 'SELECT a AS x, b AS «X» FROM t', message: 'twice' },
    { sql: 'INSERT INTO u SELECT x.a AS y, x.b FROM t AS x JOIN u AS «y» ON y.a = x.a', message: 'twice' },
    { sql: 'DELETE FROM t WHERE a IN (SELECT d.a AS «a» FROM (SELECT 1 AS a) d)', message: 'own' },
  ],
});
