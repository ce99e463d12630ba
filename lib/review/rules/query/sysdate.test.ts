import { testRule } from '@/lib/review/testing/test-rule';
import { sysdate } from './sysdate';

testRule(sysdate, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, d datetime, sysdate int)',
  valid: ['SELECT now()', 'SELECT `sysdate` FROM t', "SELECT 'sysdate()'", 'SELECT app.sysdate()'],
  invalid: [
    { sql: 'SELECT «SYSDATE()»', message: 'used', fixed: 'SELECT NOW()' },
    {
      sql: 'UPDATE t SET d = «sysdate(6)» WHERE id = 1',
      message: 'used',
      fixed: 'UPDATE t SET d = NOW(6) WHERE id = 1',
    },
    { sql: 'INSERT INTO t (d) VALUES («sysdate()»)', message: 'used' },
    { sql: 'SELECT id FROM t WHERE d < date_sub(«sysdate()», INTERVAL 1 DAY)', message: 'used' },
  ],
});
