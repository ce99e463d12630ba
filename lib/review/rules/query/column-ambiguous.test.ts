import { testRule } from '@/lib/review/testing/test-rule';
import { columnAmbiguous } from './column-ambiguous';

testRule(columnAmbiguous, {
  schema:
    'CREATE TABLE a (id int, x int, at_a int); CREATE TABLE b (id int, x int, at_b int); CREATE VIEW v AS SELECT id FROM a',
  valid: [
    'SELECT at_a, at_b, a.x FROM a JOIN b ON a.id = b.id',
    'SELECT id FROM a JOIN b USING (id)',
    'SELECT a.x FROM a JOIN b USING (id) ORDER BY x',
    'SELECT id FROM a WHERE id IN (SELECT id FROM b)',
    'SELECT x FROM a, v',
    'UPDATE a JOIN b USING (id) SET a.x = b.x WHERE at_b = 1',
    'INSERT INTO a (id, x) SELECT id, x FROM b ON DUPLICATE KEY UPDATE x = VALUES(x)',
    'INSERT INTO a VALUES (1, 2, 3)',
  ],
  invalid: [
    {
      sql: 'SELECT «x» FROM a JOIN b ON a.id = b.id',
      message: 'ambiguous',
      data: { column: 'x', tables: 'a, b' },
    },
    { sql: 'SELECT 1 FROM a m, b n WHERE «id» = 1 AND at_a = 1', message: 'ambiguous', data: { tables: 'm, n' } },
    { sql: 'SELECT 1 FROM a JOIN b ON «id» = at_b', message: 'ambiguous' },
    { sql: 'SELECT * FROM a, b ORDER BY «x»', message: 'ambiguous' },
    { sql: 'SELECT a.at_a FROM a, v WHERE «id» = 1', message: 'ambiguous', data: { tables: 'a, v' } },
    { sql: 'SELECT 1 FROM a, (SELECT id FROM b) s WHERE «id» = 1', message: 'ambiguous', data: { tables: 'a, s' } },
    { sql: 'UPDATE a, b SET «x» = 2 WHERE a.id = b.id', message: 'ambiguous' },
    { sql: 'DELETE a FROM a JOIN b USING (id) WHERE «x» = 1', message: 'ambiguous' },
    { sql: 'INSERT INTO a (id, x) SELECT id, x FROM b ON DUPLICATE KEY UPDATE x = «x» + 1', message: 'ambiguous' },
    { sql: 'CREATE VIEW w AS SELECT «x» FROM a JOIN b USING (id)', message: 'ambiguous' },
    { sql: 'ALTER TABLE b ADD at_a int; SELECT «at_a» FROM a JOIN b USING (id)', message: 'ambiguous' },
  ],
});
