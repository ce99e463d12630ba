import { testRule } from '@/lib/review/testing/test-rule';
import { updateOnUpdateColumn } from './update-on-update-column';

testRule(updateOnUpdateColumn, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int, made datetime DEFAULT now(), seen timestamp NOT NULL DEFAULT now() ON UPDATE now());
    CREATE TABLE u (id int PRIMARY KEY, b int, made datetime DEFAULT now())`,
  valid: [
    'UPDATE u SET b = 1',
    'UPDATE t SET a = 1, seen = seen',
    "UPDATE t SET seen = '2024-01-01'",
    'INSERT INTO t (id, a) VALUES (1, 2)',
    'UPDATE t JOIN u USING (id) SET b = a',
    'DELETE FROM t WHERE id = 1',
  ],
  invalid: [
    { sql: 'UPDATE t SET «a» = 1, made = now() WHERE id = 1', message: 'moves', data: { column: 'seen', table: 't' } },
    { sql: 'UPDATE app.t x SET «x.a» = 1', message: 'moves' },
    { sql: 'UPDATE u JOIN t USING (id) SET b = 1, «a» = 2, t.made = now()', message: 'moves' },
  ],
});
