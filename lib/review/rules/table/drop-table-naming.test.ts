import { testRule } from '@/lib/review/testing/test-rule';
import { dropTableNaming } from './drop-table-naming';

testRule(dropTableNaming, {
  valid: [
    'DROP TABLE IF EXISTS app.order_delete, `item_delete`',
    'DROP TEMPORARY TABLE scratch',
    'DROP VIEW v',
    { sql: 'DROP TABLE OLD_orders', options: { pattern: '(?i)^old_' } },
  ],
  invalid: [
    { sql: 'DROP TABLE IF EXISTS «orders»', message: 'pattern', data: { table: 'orders', pattern: '_delete$' } },
    { sql: 'DROP TABLE a_delete, «app.b», «c_deleted»', message: 'pattern' },
    { sql: 'DROP TABLE «orders_delete»', options: { pattern: '^old_' }, message: 'pattern' },
  ],
});
