import { testRule } from '@/lib/review/testing/test-rule';
import { joinExclusive } from './join-exclusive';

testRule(joinExclusive, {
  schema: 'CREATE TABLE a (id int PRIMARY KEY, b_id int); CREATE TABLE b (id int PRIMARY KEY, x int)',
  valid: [
    'SELECT 1 FROM a LEFT JOIN b ON b.id = a.b_id',
    'SELECT 1 FROM a LEFT JOIN b ON b.id = a.b_id WHERE a.b_id IS NULL',
    'SELECT 1 FROM a LEFT JOIN b ON b.id = a.b_id WHERE b.id IS NOT NULL',
    'SELECT 1 FROM a LEFT JOIN b ON b.id = a.b_id WHERE b.id IS NULL OR a.id = 1',
    'SELECT 1 FROM a JOIN b ON b.id = a.b_id WHERE b.x IS NULL',
    'SELECT 1 FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.id = a.b_id)',
    'UPDATE a SET b_id = 1 WHERE b_id IS NULL',
  ],
  invalid: [
    {
      sql: 'SELECT 1 FROM a LEFT JOIN b ON b.id = a.b_id WHERE «b.id» IS NULL',
      message: 'missing',
      data: { table: 'b' },
    },
    {
      sql: 'SELECT 1 FROM a LEFT JOIN b y ON y.id = a.b_id WHERE a.id > 1 AND «x» IS NULL',
      message: 'nullable',
      data: { column: 'x' },
    },
    { sql: 'SELECT 1 FROM b RIGHT JOIN a ON b.id = a.b_id WHERE «b.id» IS NULL', message: 'missing' },
    { sql: 'DELETE a FROM a LEFT JOIN b ON b.id = a.b_id WHERE «b.id» IS NULL', message: 'missing' },
    { sql: 'SELECT 1 FROM a LEFT JOIN (SELECT id FROM b) s ON s.id = a.b_id WHERE «s.id» IS NULL', message: 'missing' },
  ],
});
