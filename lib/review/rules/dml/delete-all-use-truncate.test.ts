import { testRule } from '@/lib/review/testing/test-rule';
import { deleteAllUseTruncate } from './delete-all-use-truncate';

testRule(deleteAllUseTruncate, {
  valid: [
    'DELETE FROM t WHERE id = 1',
    'DELETE FROM t WHERE 1 = 0',
    'DELETE FROM t LIMIT 10',
    'DELETE FROM t PARTITION (p0)',
    'DELETE t FROM t JOIN u USING (id)',
    'DELETE t, u FROM t, u',
    'TRUNCATE TABLE t',
    'UPDATE t SET a = 1',
  ],
  invalid: [
    { sql: 'DELETE FROM «t»', message: 'all', data: { table: 't' } },
    { sql: 'DELETE FROM «app.t» WHERE 1 = 1', message: 'all', data: { table: 't' } },
    { sql: 'DELETE FROM «t» WHERE true ORDER BY id', message: 'all' },
    { sql: 'DELETE x FROM «t» AS x', message: 'all' },
  ],
});
