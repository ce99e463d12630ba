import { testRule } from '@/lib/review/testing/test-rule';
import { distinctStar } from './distinct-star';

testRule(distinctStar, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE heap (a int, b int)',
  valid: [
    'SELECT * FROM t',
    'SELECT DISTINCT a FROM t',
    'SELECT count(DISTINCT a) FROM t',
    'SELECT DISTINCT t.* FROM t JOIN heap USING (a)',
    'SELECT DISTINCT t.* FROM t, heap',
    'SELECT DISTINCT * FROM (SELECT a FROM t) d',
    'SELECT DISTINCT * FROM heap',
    'SELECT ALL * FROM t',
  ],
  invalid: [
    { sql: 'SELECT DISTINCT «*» FROM t', message: 'wholeRows', data: { table: 't' } },
    { sql: 'SELECT DISTINCTROW «*» FROM t', message: 'wholeRows' },
    { sql: 'SELECT DISTINCT «x.*» FROM t AS x WHERE a = 1', message: 'wholeRows' },
    { sql: 'SELECT a FROM t WHERE id IN (SELECT DISTINCT «*» FROM app.t)', message: 'wholeRows' },
    { sql: 'SELECT DISTINCT «*» FROM unknown_table', message: 'wholeRows' },
  ],
});
