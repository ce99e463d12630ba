import { testRule } from '@/lib/review/testing/test-rule';
import { insertNullIntoNotNull } from './insert-null-into-not-null';

testRule(insertNullIntoNotNull, {
  schema: `CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, a int NOT NULL DEFAULT 0, b int, at timestamp NOT NULL DEFAULT now(),
    c int AS (a + 1) STORED NOT NULL); CREATE TABLE u (x int NOT NULL, y int)`,
  valid: [
    'INSERT INTO t (a, b) VALUES (1, NULL)',
    'INSERT INTO t (id, a) VALUES (NULL, DEFAULT)',
    'INSERT INTO t VALUES (NULL, 1, NULL, now(), DEFAULT)',
    'INSERT INTO t SELECT NULL, x, y, now(), 1 FROM u',
    'INSERT INTO t SET b = NULL',
    'UPDATE t SET b = NULL WHERE a IS NULL',
    'UPDATE t SET a = coalesce(b, NULL)',
    { sql: 'INSERT INTO t (at) VALUES (NULL)', traits: { explicitDefaultsForTimestamp: false } },
    'SELECT NULL',
  ],
  invalid: [
    {
      sql: 'INSERT INTO t (a, b) VALUES («NULL», NULL)',
      message: 'refused',
      data: { column: 'a', table: 't', count: 1 },
    },
    { sql: 'INSERT INTO t (b, a) VALUES (1, 2), (1, «NULL»), (2, NULL)', message: 'refused', data: { count: 2 } },
    { sql: 'INSERT INTO u VALUES («NULL», NULL)', message: 'refused', data: { column: 'x' } },
    { sql: 'REPLACE INTO t (at) VALUES («NULL»)', message: 'refused' },
    { sql: 'INSERT INTO t SET a = «NULL»', message: 'refused' },
    { sql: 'INSERT INTO u (y, x) SELECT 1, «NULL»', message: 'refused' },
    { sql: 'UPDATE t SET a = «NULL», b = NULL', message: 'refused' },
    { sql: 'UPDATE t x, u SET x.a = «NULL», y = NULL, u.x = «NULL»', message: 'refused' },
    { sql: 'INSERT INTO t (b) VALUES (1) ON DUPLICATE KEY UPDATE a = «NULL»', message: 'refused' },
    { sql: 'ALTER TABLE u MODIFY y int NOT NULL; INSERT INTO u VALUES (1, «NULL»)', message: 'refused' },
  ],
});
