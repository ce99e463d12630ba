import { testRule } from '@/lib/review/testing/test-rule';
import { joinOuterWithoutEffect } from './join-outer-without-effect';

testRule(joinOuterWithoutEffect, {
  schema: `CREATE TABLE a (id int PRIMARY KEY, b_id int, made date NOT NULL, only_a int);
    CREATE TABLE b (id int PRIMARY KEY, x int, name varchar(9)); CREATE TABLE c (id int PRIMARY KEY, y int)`,
  valid: [
    'SELECT 1 FROM a JOIN b ON a.b_id = b.id WHERE b.x = 1',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id AND b.x = 1',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE a.id = 1',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE b.id IS NULL',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE b.x = 1 OR b.id IS NULL',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE coalesce(b.x, 0) = 0',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE b.x <=> a.id',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE b.x NOT IN (SELECT y FROM c)',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE b.x IS NOT TRUE',
    'SELECT 1 FROM a RIGHT JOIN b ON a.b_id = b.id WHERE b.x = 1',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE a.made IS NULL OR a.b_id IS NULL',
    'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE a.made IS NULL',
    'SELECT 1 FROM a WHERE id IS NULL',
    'SELECT 1 FROM a LEFT JOIN (SELECT id FROM b WHERE x = 1) s ON s.id = a.b_id',
  ],
  invalid: [
    {
      sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «b.x» = 1',
      message: 'inner',
      data: { column: 'b.x', join: 'LEFT JOIN' },
    },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE a.id > 5 AND «x» > 1 AND b.name = 2', message: 'inner' },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE 5 < «x»', message: 'inner' },
    { sql: "SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «name» LIKE 'x%'", message: 'inner' },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «x» BETWEEN 1 AND 5', message: 'inner' },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «x» NOT IN (1, 2)', message: 'inner' },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «x» IN (SELECT y FROM c)', message: 'inner' },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «b.id» IS NOT NULL', message: 'inner' },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «x» IS TRUE', message: 'inner' },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «x» = 1 OR name = 2', message: 'inner' },
    {
      sql: 'SELECT 1 FROM a RIGHT JOIN b ON a.b_id = b.id WHERE «only_a» = 1',
      message: 'inner',
      data: { join: 'RIGHT JOIN' },
    },
    {
      sql: 'SELECT 1 FROM a LEFT JOIN (b JOIN c ON b.x = c.id) ON a.b_id = b.id WHERE «c.y» = 1',
      message: 'inner',
    },
    {
      sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id LEFT JOIN c ON c.id = b.x WHERE «b.x» = 1 AND «c.y» = 2',
      message: 'inner',
    },
    { sql: 'SELECT 1 FROM a LEFT JOIN (SELECT id, x FROM b) s ON s.id = a.b_id WHERE «s.x» = 1', message: 'inner' },
    { sql: 'DELETE a FROM a LEFT JOIN b ON a.b_id = b.id WHERE «b.x» = 1', message: 'inner' },
    { sql: 'UPDATE a LEFT JOIN b ON a.b_id = b.id SET b_id = 1 WHERE «b.x» = 1', message: 'inner' },
    {
      sql: 'SELECT 1 FROM a LEFT JOIN b ON a.b_id = b.id WHERE «a.id» IS NULL',
      message: 'neverNull',
      data: { column: 'a.id' },
    },
  ],
});
