import { testRule } from '@/lib/review/testing/test-rule';
import { joinSameTable } from './join-same-table';

testRule(joinSameTable, {
  schema: 'CREATE TABLE a (id int, up int); CREATE TABLE b (id int)',
  valid: [
    'SELECT 1 FROM a JOIN b USING (id)',
    'SELECT 1 FROM a JOIN (SELECT id FROM a) x USING (id)',
    'SELECT 1 FROM a WHERE id IN (SELECT id FROM a)',
    'SELECT id FROM a UNION ALL SELECT id FROM a',
    'INSERT INTO a SELECT id, 1 FROM a',
    'SELECT 1 FROM app.a JOIN other.a x ON a.id = x.id',
    { sql: 'SELECT 1 FROM a x, a y', options: { max: 2 } },
    'UPDATE a JOIN b USING (id) SET up = 1',
  ],
  invalid: [
    { sql: 'SELECT 1 FROM a x JOIN «a» y ON x.up = y.id', message: 'repeated', data: { table: 'a', times: 2, max: 1 } },
    { sql: 'SELECT 1 FROM a JOIN b USING (id) JOIN «app.a» y ON a.up = y.id', message: 'repeated' },
    { sql: 'SELECT 1 FROM (a, b) JOIN «b» c ON a.id = c.id', message: 'repeated' },
    { sql: 'SELECT 1 FROM a x, a y, «a» z', options: { max: 2 }, message: 'repeated', data: { times: 3 } },
    { sql: 'SELECT 1 FROM b WHERE id IN (SELECT x.id FROM a x, «a» y)', message: 'repeated' },
    { sql: 'UPDATE a JOIN «a» y ON a.up = y.id SET a.up = NULL', message: 'repeated' },
    { sql: 'DELETE x FROM a x, «a» y, b, «b» c', message: 'repeated' },
    { sql: 'USE other; SELECT 1 FROM other.a x, «a» y', message: 'repeated' },
  ],
});
