import { testRule } from '@/lib/review/testing/test-rule';
import { columnListedTwice } from './column-listed-twice';

testRule(columnListedTwice, {
  valid: [
    'INSERT INTO t (a, b) VALUES (1, 1)',
    'INSERT INTO t VALUES (1, 1)',
    'INSERT INTO t (a, b) SELECT a, a FROM u',
    'UPDATE t SET a = 1, a = 2',
    'INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = 1, a = 2',
    'SELECT a, a FROM t',
    'SELECT 1 FROM t WHERE a IN (SELECT a FROM u)',
    'CREATE VIEW v AS SELECT a, a AS b, a + 1, a + 1 FROM t',
    'CREATE VIEW v (a, b) AS SELECT a, a FROM t',
    'SELECT 1 FROM (SELECT a, a FROM t) d (x, y)',
    'SELECT 1 FROM (SELECT * FROM t) d',
  ],
  invalid: [
    { sql: 'INSERT INTO t (a, b, «A») VALUES (1, 2, 3)', message: 'inserted', data: { column: 'A' } },
    { sql: 'REPLACE INTO t (a, t.«a», «a») VALUES (1, 2, 3)', message: 'inserted' },
    { sql: 'INSERT INTO t SET a = 1, b = 2, t.«a» = 3', message: 'inserted' },
    { sql: 'CREATE VIEW v (a, «a») AS SELECT a, b FROM t', message: 'named', data: { column: 'a' } },
    { sql: 'CREATE VIEW v AS SELECT t.id, u.«id» FROM t JOIN u USING (id)', message: 'named' },
    { sql: 'ALTER VIEW v AS SELECT a AS x, b AS «X» FROM t UNION SELECT 1, 2', message: 'named' },
    { sql: 'SELECT 1 FROM (SELECT a, t.«a» FROM t) d', message: 'named' },
    { sql: 'WITH c (x, «x») AS (SELECT 1, 2) SELECT 1 FROM c', message: 'named' },
    { sql: 'WITH c AS (SELECT a, «a» FROM t) SELECT 1 FROM c', message: 'named' },
    { sql: 'CREATE TABLE n AS SELECT a, «a» FROM t', message: 'named' },
  ],
});
