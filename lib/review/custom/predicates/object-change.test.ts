import { glob, testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'object-change',
  { effects: ['drop', 'truncate'], types: ['table', 'view', 'database'], name: glob('shop.*', 'keep*') },
  {
    valid: [
      'CREATE TABLE keep (a int)',
      'DROP PROCEDURE keep',
      'DROP TABLE t',
      'DELETE FROM keep',
      'DROP DATABASE app',
    ],
    invalid: [
      'DROP TABLE t, shop.«a», «keep_2»',
      'TRUNCATE TABLE «keep»',
      'RENAME TABLE «keep» TO keep_old',
      'DROP VIEW «keep_v»',
      'DROP DATABASE «keeper»',
    ],
  },
);
