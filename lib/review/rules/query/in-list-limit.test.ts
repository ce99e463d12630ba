import { testRule } from '@/lib/review/testing/test-rule';
import { inListLimit } from './in-list-limit';

const list = (count: number): string => Array.from({ length: count }, (_, i) => i).join(', ');

testRule(inListLimit, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
  valid: [
    { sql: 'SELECT a FROM t WHERE id IN (1, 2, 3)', options: { max: 3 } },
    { sql: 'SELECT id IN (1, 2, 3, 4) FROM t', options: { max: 3 } },
    { sql: 'DELETE FROM t WHERE id IN (SELECT a FROM t)', options: { max: 0 } },
    `SELECT a FROM t WHERE id IN (${list(500)})`,
  ],
  invalid: [
    { sql: `SELECT a FROM t WHERE «id» IN (${list(501)})`, message: 'above', data: { count: 501, max: 500 } },
    { sql: 'DELETE FROM t WHERE a = 1 OR «id» NOT IN (1, 2, 3)', options: { max: 2 }, message: 'above' },
    { sql: 'UPDATE t SET a = 1 WHERE «(id, a)» IN ((1, 2), (3, 4))', options: { max: 1 }, message: 'above' },
    { sql: 'SELECT t.a FROM t JOIN t x ON «x.id» IN (1, 2)', options: { max: 1 }, message: 'above' },
  ],
});
