import { testCheck } from '@/lib/inspection/testing/test-check';
import { duplicateIndexes } from './duplicate-indexes';

testCheck(duplicateIndexes, {
  ok: [{ rows: { 'redundant-indexes': [] } }],
  warning: [
    {
      rows: {
        'redundant-indexes': [
          { s: 'shop', t: 'orders', i: 'b', cols: '`user_id`', other: 'a', other_cols: '`user_id`' },
        ],
      },
      says: 'same',
      keys: ['shop.orders.b'],
      sql: 'ALTER TABLE `shop`.`orders` DROP INDEX `b`',
    },
    {
      rows: {
        'redundant-indexes': [
          { s: 'shop', t: 'orders', i: 'b', cols: '`user_id`', other: 'a', other_cols: '`user_id`,`day`' },
        ],
      },
      says: 'prefix',
    },
  ],
});
