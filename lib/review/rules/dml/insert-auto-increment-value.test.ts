import { testRule } from '@/lib/review/testing/test-rule';
import { insertAutoIncrementValue } from './insert-auto-increment-value';

testRule(insertAutoIncrementValue, {
  schema:
    'CREATE TABLE t (a int, id int AUTO_INCREMENT PRIMARY KEY, b int); CREATE TABLE u (id int PRIMARY KEY, a int)',
  valid: [
    'INSERT INTO t (a, b) VALUES (1, 2)',
    'INSERT INTO t (id, a) VALUES (NULL, 1), (DEFAULT, 2), (0, 3)',
    'INSERT INTO t VALUES (1, NULL, 2)',
    'INSERT INTO t VALUES ()',
    'INSERT INTO t SET a = 1',
    'INSERT INTO t SET id = DEFAULT, a = 1',
    'INSERT INTO t (a) SELECT id FROM u',
    'INSERT INTO t SELECT a, NULL, 1 FROM u',
    'INSERT INTO t SELECT * FROM u',
    'INSERT INTO u (id, a) VALUES (1, 2)',
    'INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), b = 2',
    'UPDATE t SET a = 1 WHERE id = 5',
    'UPDATE u SET id = 1',
  ],
  invalid: [
    { sql: 'INSERT INTO t («id», a) VALUES (5, 1), (6, 2)', message: 'inserted', data: { column: 'id' } },
    { sql: 'INSERT INTO t («t.id») VALUES (NULL), (7)', message: 'inserted' },
    { sql: 'INSERT INTO t VALUES (1, NULL, 2), (1, «9», 2), (1, 10, 2)', message: 'inserted' },
    { sql: "INSERT INTO t («id») VALUES ('5')", message: 'inserted' },
    { sql: 'REPLACE INTO t («ID», a) VALUES (5, 1)', message: 'inserted' },
    { sql: 'INSERT INTO t SET «id» = 5, a = 1', message: 'inserted' },
    { sql: 'INSERT INTO t («id», a) SELECT id, a FROM u', message: 'inserted' },
    { sql: 'INSERT INTO t SELECT a, «id», 1 FROM u', message: 'inserted' },
    { sql: 'INSERT INTO t (a, «id») SELECT a, id FROM u UNION SELECT 1, 2', message: 'inserted' },
    { sql: 'UPDATE t SET «id» = 7 WHERE id = 5', message: 'updated', data: { column: 'id' } },
    { sql: 'UPDATE t x JOIN u ON x.a = u.a SET «x.id» = u.id', message: 'updated' },
    { sql: 'INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE «id» = 3', message: 'updated' },
  ],
});
