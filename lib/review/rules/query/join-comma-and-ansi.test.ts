import { testRule } from '@/lib/review/testing/test-rule';
import { joinCommaAndAnsi } from './join-comma-and-ansi';

testRule(joinCommaAndAnsi, {
  valid: [
    'SELECT 1 FROM a, b, c WHERE a.id = b.id AND b.id = c.id',
    'SELECT 1 FROM a JOIN b ON a.id = b.id LEFT JOIN c ON c.id = b.id',
    'SELECT 1 FROM a, (SELECT b.id FROM b JOIN c USING (id)) x',
    'SELECT 1 FROM a JOIN b USING (id) WHERE a.id IN (SELECT c.id FROM c, d)',
    'SELECT 1 FROM a',
  ],
  invalid: [
    { sql: 'SELECT 1 FROM a, «b» JOIN c ON b.id = c.id', message: 'mixed', data: { table: 'b' } },
    { sql: 'SELECT 1 FROM a JOIN b ON a.id = b.id, «shop.c» x', message: 'mixed', data: { table: 'shop.c' } },
    { sql: 'SELECT 1 FROM a LEFT JOIN (b, «c») ON b.id = a.id', message: 'mixed' },
    { sql: 'SELECT 1 FROM a JOIN b USING (id), (SELECT 1) «x»', message: 'mixed' },
    { sql: 'UPDATE a, «b» JOIN c USING (id) SET a.x = 1', message: 'mixed' },
    { sql: 'DELETE a FROM a, «b» STRAIGHT_JOIN c', message: 'mixed' },
    { sql: 'SELECT 1 FROM d WHERE id IN (SELECT a.id FROM a, «b» CROSS JOIN c)', message: 'mixed' },
  ],
});
