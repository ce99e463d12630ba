import { testRule } from '@/lib/review/testing/test-rule';
import { tableAliasDuplicate } from './table-alias-duplicate';

testRule(tableAliasDuplicate, {
  valid: [
    'SELECT 1 FROM a, b',
    'SELECT 1 FROM a x, a y',
    'SELECT 1 FROM a x, b X',
    'SELECT 1 FROM a, other.a',
    'SELECT 1 FROM a t, other.b t',
    'SELECT 1 FROM a JOIN (SELECT 1) a',
    'SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM a)',
    'SELECT 1 FROM a UNION SELECT 1 FROM a',
    'INSERT INTO a SELECT * FROM a',
    'WITH b AS (SELECT 1) SELECT 1 FROM a, b, app.b',
    'LOCK TABLES a READ, a x READ, other.a WRITE',
  ],
  invalid: [
    { sql: 'SELECT 1 FROM a, «a»', message: 'twice', data: { name: 'a' } },
    { sql: 'SELECT 1 FROM a x JOIN b «x» USING (id)', message: 'twice', data: { name: 'x' } },
    { sql: 'SELECT 1 FROM a, app.«a»', message: 'twice' },
    { sql: 'SELECT 1 FROM a, (b JOIN «a» ON 1 = 1)', message: 'twice' },
    { sql: 'SELECT 1 FROM a, a b, «b»', message: 'twice', data: { name: 'b' } },
    { sql: 'SELECT 1 FROM (SELECT 1) z, (SELECT 2) «z»', message: 'twice' },
    { sql: 'WITH c AS (SELECT 1) SELECT 1 FROM c, «c»', message: 'twice' },
    { sql: 'SELECT 1 FROM b WHERE id IN (SELECT 1 FROM a, «a», «a»)', message: 'twice' },
    { sql: 'UPDATE a, «a» SET x = 1', message: 'twice' },
    { sql: 'DELETE x FROM a x, b «x»', message: 'twice' },
    { sql: 'LOCK TABLES a READ, «a» WRITE', message: 'twice' },
  ],
});
