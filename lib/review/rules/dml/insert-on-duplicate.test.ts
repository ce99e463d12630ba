import { testRule } from '@/lib/review/testing/test-rule';
import { insertOnDuplicate } from './insert-on-duplicate';

testRule(insertOnDuplicate, {
  valid: [
    'INSERT INTO t (a) VALUES (1)',
    'REPLACE INTO t (a) VALUES (1)',
    'UPDATE t SET a = 1',
    'INSERT IGNORE INTO t (a) VALUES (1)',
  ],
  invalid: [
    { sql: 'INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE «a = 2»', message: 'used', data: { table: 't' } },
    { sql: 'INSERT INTO app.t SET a = 1\non duplicate  key\nupdate «a = a + 1, b = 2»', message: 'used' },
    { sql: 'INSERT INTO t (a) SELECT a FROM u ON DUPLICATE KEY UPDATE «a = VALUES(a)»', message: 'used' },
    { sql: 'INSERT INTO t (a) VALUES (1) AS n (x) ON DUPLICATE KEY UPDATE «a = x»', message: 'used' },
    { sql: 'INSERT INTO t (a) VALUES (1) AS n ON DUPLICATE KEY UPDATE «a = n.a»', message: 'used' },
  ],
});
