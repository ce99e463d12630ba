import { testRule } from '@/lib/review/testing/test-rule';
import { joinColumnIndex } from './join-column-index';

testRule(joinColumnIndex, {
  schema: `CREATE TABLE a (id int PRIMARY KEY, b_id int, kind int, free int, t varchar(9), KEY (b_id), KEY k (kind, free), FULLTEXT (t));
    CREATE TABLE b (id int PRIMARY KEY, x int, hidden int, t varchar(9), KEY (hidden) INVISIBLE)`,
  valid: [
    'SELECT 1 FROM a JOIN b ON a.b_id = b.id',
    'SELECT 1 FROM a JOIN b USING (id)',
    'SELECT 1 FROM a, b WHERE a.b_id = b.id',
    'SELECT 1 FROM a JOIN b ON a.free = b.id AND a.kind = 5',
    'SELECT 1 FROM a JOIN b ON a.free = b.id WHERE kind IN (1, 2)',
    'SELECT 1 FROM a x JOIN b ON x.kind = b.id JOIN a ON a.free = b.id AND a.kind = x.kind',
    'SELECT 1 FROM a JOIN (SELECT x FROM b) s ON s.x = a.id',
    'SELECT 1 FROM a JOIN b ON a.free > b.x',
    'SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.x = a.free)',
    'UPDATE a JOIN b USING (id) SET x = 1',
  ],
  invalid: [
    {
      sql: 'SELECT 1 FROM a JOIN b ON a.id = «b.x»',
      message: 'oneSided',
      data: { column: 'b.x', table: 'b' },
      level: 'notice',
    },
    { sql: 'SELECT 1 FROM a JOIN b ON «a.free» = «b.x»', message: 'none', level: 'error' },
    {
      sql: 'SELECT 1 FROM a LEFT JOIN b ON b.id = «a.free»',
      message: 'oneSided',
      data: { column: 'a.free', table: 'a' },
    },
    { sql: 'SELECT 1 FROM a LEFT JOIN b ON «b.x» = a.id', message: 'none', data: { column: 'b.x' } },
    { sql: 'SELECT 1 FROM a RIGHT JOIN b ON b.id = «free»', message: 'none', data: { column: 'a.free' } },
    { sql: 'SELECT 1 FROM a JOIN b ON «a.t» = «b.t»', message: 'none' },
    { sql: 'SELECT 1 FROM a, b y WHERE a.id = «y.hidden»', message: 'oneSided', data: { column: 'y.hidden' } },
    { sql: 'SELECT 1 FROM a JOIN b USING (««t»»)', message: 'none' },
    { sql: 'SELECT 1 FROM a JOIN b ON «a.free» = b.id AND a.kind > 5', message: 'oneSided' },
    // Once for each column.
    { sql: 'SELECT 1 FROM a x JOIN b ON x.id = «b.x» JOIN a y ON y.id = b.x', message: 'oneSided' },
    { sql: 'UPDATE a JOIN b ON a.id = «b.x» SET a.free = 1', message: 'oneSided' },
    { sql: 'DELETE a FROM a LEFT JOIN b ON «b.x» = a.id WHERE b.id IS NULL', message: 'none' },
  ],
});
