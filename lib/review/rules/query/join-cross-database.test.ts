import { testRule } from '@/lib/review/testing/test-rule';
import { joinCrossDatabase } from './join-cross-database';

testRule(joinCrossDatabase, {
  schema: 'CREATE TABLE a (id int); CREATE TABLE b (id int)',
  valid: [
    'SELECT 1 FROM a JOIN b USING (id)',
    'SELECT 1 FROM a JOIN app.b USING (id)',
    'SELECT 1 FROM shop.a JOIN shop.b USING (id)',
    'SELECT 1 FROM shop.a JOIN Shop.b USING (id)',
    'SELECT 1 FROM a WHERE id IN (SELECT id FROM shop.b)',
    'INSERT INTO a SELECT id FROM shop.b',
    'USE shop; SELECT 1 FROM a JOIN shop.b USING (id)',
    'SELECT 1 FROM shop.a JOIN (SELECT 1 AS id) x USING (id)',
  ],
  invalid: [
    {
      sql: 'SELECT 1 FROM shop.a JOIN «log».b USING (id)',
      message: 'other',
      data: { table: 'b', database: 'log', first: 'shop' },
    },
    { sql: 'SELECT 1 FROM a, «log».b', message: 'other', data: { first: 'app' } },
    { sql: 'SELECT 1 FROM log.a JOIN «b» USING (id)', message: 'other', data: { database: 'app', first: 'log' } },
    { sql: 'UPDATE a JOIN «log».b USING (id) SET a.id = 1', message: 'other' },
    { sql: 'DELETE a FROM a, «log».b, other.c', message: 'other' },
    { sql: 'SELECT 1 FROM a WHERE id IN (SELECT a.id FROM a JOIN «log».b USING (id))', message: 'other' },
    { sql: 'USE shop; SELECT 1 FROM app.a JOIN «b» USING (id)', message: 'other', data: { database: 'shop' } },
  ],
});
