import { GB } from '@/lib/inspection/option';
import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tablesWithoutPrimaryKey } from './tables-without-primary-key';

testCheck(tablesWithoutPrimaryKey, {
  base: { rows: { 'group-members': [] } },
  ok: [{ rows: { 'tables-without-key': [] } }],
  warning: [
    {
      rows: { 'tables-without-key': [{ s: 'shop', t: 'log', engine: 'InnoDB', row_n: 9, bytes: 16_384, unique_n: 0 }] },
      says: 'missing',
      keys: ['shop.log'],
      sql: 'ALTER TABLE `shop`.`log` ADD COLUMN `id` bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY FIRST',
    },
    { rows: { 'tables-without-key': [{ s: 'shop', t: 'log', row_n: 9, bytes: 2 * GB, unique_n: 1 }] }, says: 'unique' },
  ],
  critical: [
    {
      rows: { 'tables-without-key': [{ s: 'shop', t: 'log', row_n: 9, bytes: 2 * GB, unique_n: 0 }] },
      says: 'missing',
    },
    {
      name: 'in Galera',
      server: mariadb1011,
      variables: { wsrep_on: 'ON' },
      rows: { 'tables-without-key': [{ s: 'shop', t: 'log', row_n: 9, bytes: 1, unique_n: 0 }] },
      says: 'missing',
    },
  ],
  unknown: [
    {
      name: 'only a part is seen',
      rows: { 'tables-without-key': [] },
      partial: ['tables-without-key'],
      because: 'no-privilege',
    },
  ],
});
