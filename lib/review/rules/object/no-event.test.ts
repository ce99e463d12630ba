import { testRule } from '@/lib/review/testing/test-rule';
import { noEvent } from './no-event';

testRule(noEvent, {
  valid: [
    'CREATE TABLE t (a int)',
    'DROP EVENT e',
    'ALTER EVENT e DISABLE',
    "ALTER EVENT e RENAME TO f COMMENT 'old'",
    'CREATE PROCEDURE p() SELECT 1',
  ],
  invalid: [
    { sql: 'CREATE EVENT «e» ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE a < 1', message: 'created' },
    {
      sql: "CREATE DEFINER = 'a'@'%' EVENT IF NOT EXISTS «app.e» ON SCHEDULE AT '2030-01-01 00:00:00' DO SELECT 1",
      message: 'created',
    },
    { sql: 'ALTER EVENT «e» ON SCHEDULE EVERY 1 HOUR', message: 'changed' },
    { sql: 'ALTER EVENT «e» DO DELETE FROM t', message: 'changed' },
    { sql: 'ALTER EVENT «app.e» ENABLE', message: 'changed' },
  ],
});
