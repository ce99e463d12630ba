import { testRule } from '@/lib/review/testing/test-rule';
import { updateDeleteRequireWhere } from './update-delete-require-where';

testRule(updateDeleteRequireWhere, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE u (a int, b int)',
  valid: [
    'UPDATE t SET a = 1 WHERE b = 2',
    'DELETE FROM t WHERE (b = 2)',
    'DELETE t FROM t JOIN u ON t.a = u.a WHERE u.b = 1',
    'UPDATE t SET a = (SELECT max(a) FROM u) WHERE b = 1',
    'TRUNCATE TABLE t',
  ],
  invalid: [
    { sql: '«UPDATE» t SET a = 1', message: 'update', level: 'error' },
    { sql: '«DELETE» FROM t LIMIT 10', message: 'delete' },
    { sql: 'SELECT 1; «DELETE» FROM t', message: 'delete' },
    { sql: '«UPDATE» t JOIN u ON t.a = u.a SET t.b = 1', message: 'joined', level: 'warning' },
    { sql: '«UPDATE» t, u SET t.b = 1', message: 'update' },
    { sql: 'CREATE PROCEDURE p() BEGIN «DELETE» FROM t; END', message: 'delete' },
  ],
});
