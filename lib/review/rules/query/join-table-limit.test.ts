import { testRule } from '@/lib/review/testing/test-rule';
import { joinTableLimit } from './join-table-limit';

testRule(joinTableLimit, {
  schema: 'CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int); CREATE TABLE d (id int)',
  valid: [
    'SELECT 1 FROM a JOIN b USING (id) JOIN c USING (id) JOIN d USING (id)',
    {
      sql: 'SELECT 1 FROM a JOIN b USING (id) WHERE a.id IN (SELECT id FROM c JOIN d USING (id))',
      options: { max: 2 },
    },
    { sql: 'SELECT id FROM a UNION SELECT id FROM b UNION SELECT id FROM c', options: { max: 2 } },
    { sql: 'INSERT INTO a SELECT b.id FROM b JOIN c USING (id)', options: { max: 2 } },
    { sql: 'SELECT 1 FROM a, (SELECT id FROM b, c GROUP BY id) x', options: { max: 2 } },
    { sql: 'SELECT 1 FROM a, (SELECT DISTINCT b.id FROM b, c) x', options: { max: 2 } },
    { sql: 'SELECT 1 FROM a, (SELECT count(*) FROM b, c) x', options: { max: 2 } },
    { sql: 'SELECT 1 FROM a, (SELECT b.id FROM b, c LIMIT 1) x', options: { max: 2 } },
    { sql: 'SELECT 1 FROM a, (SELECT id FROM b UNION SELECT id FROM c) x', options: { max: 2 } },
    'INSERT INTO a VALUES (1)',
  ],
  invalid: [
    {
      sql: 'SELECT 1 FROM a JOIN b USING (id) JOIN c USING (id) JOIN «d» USING (id)',
      options: { max: 3 },
      message: 'above',
      data: { tables: 4, max: 3 },
    },
    { sql: 'SELECT 1 FROM a x, b y, «app.c» z, d', options: { max: 2 }, message: 'above', data: { tables: 4 } },
    {
      sql: 'SELECT 1 FROM a WHERE id IN (SELECT a.id FROM a, b, «c»)',
      options: { max: 2 },
      message: 'above',
    },
    { sql: 'SELECT 1 FROM a, (SELECT b.id FROM b, «c») x', options: { max: 2 }, message: 'above' },
    { sql: 'SELECT 1 FROM a, b, (SELECT 1 AS one) «x»', options: { max: 2 }, message: 'above' },
    // The inner one is above the limit by itself.
    { sql: 'SELECT 1 FROM a, (SELECT b.id FROM b, c, «d») x', options: { max: 2 }, message: 'above' },
    { sql: 'UPDATE a, b, «c» SET a.id = 1 WHERE a.id = b.id', options: { max: 2 }, message: 'above' },
    { sql: 'DELETE a FROM a JOIN b JOIN «c»', options: { max: 2 }, message: 'above' },
    { sql: 'INSERT INTO a SELECT a.id FROM a, b, «c»', options: { max: 2 }, message: 'above' },
    { sql: 'SELECT 1 FROM a, b, c, d, a e, «b» f', message: 'above', data: { tables: 6 } },
  ],
});
