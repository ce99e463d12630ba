import { testRule } from '@/lib/review/testing/test-rule';
import { updateDeleteJoin } from './update-delete-join';

testRule(updateDeleteJoin, {
  valid: [
    'UPDATE a SET x = 1 WHERE id IN (SELECT id FROM b JOIN c USING (id))',
    'DELETE FROM a WHERE id = 1',
    'DELETE a FROM a WHERE id = 1',
    'SELECT 1 FROM a JOIN b USING (id)',
    'INSERT INTO a SELECT b.id FROM b JOIN c USING (id)',
  ],
  invalid: [
    { sql: 'UPDATE a JOIN «b» USING (id) SET x = 1', message: 'joined', data: { verb: 'UPDATE', tables: 2 } },
    { sql: 'UPDATE a, «shop.b» y, c SET x = 1', message: 'joined', data: { tables: 3 } },
    { sql: 'DELETE a FROM a LEFT JOIN «b» USING (id)', message: 'joined', data: { verb: 'DELETE' } },
    { sql: 'DELETE FROM a USING a JOIN (SELECT 1 AS id) «s» USING (id)', message: 'joined' },
    { sql: 'WITH s AS (SELECT 1 AS id) UPDATE a JOIN «s» USING (id) SET x = 1', message: 'joined' },
  ],
});
