import { testCheck } from '@/lib/inspection/testing/test-check';
import { autoIncrementExhaustion } from './auto-increment-exhaustion';

testCheck(autoIncrementExhaustion, {
  ok: [
    {
      rows: {
        'auto-increment-columns': [
          { s: 'shop', t: 'a', c: 'id', type: 'int(11)', next_value: 1_503_238_553, used: '70.0000' },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'auto-increment-columns': [
          { s: 'shop', t: 'a', c: 'id', type: 'int', next_value: 1_600_000_000, used: 74.5 },
          { s: 'shop', t: 'b', c: 'id', type: 'tinyint', next_value: 80, used: 62.9 },
        ],
      },
      says: 'full',
      keys: ['shop.a'],
      sql: 'ALTER TABLE `shop`.`a` MODIFY COLUMN `id` bigint unsigned NOT NULL AUTO_INCREMENT',
    },
  ],
  critical: [
    {
      rows: {
        'auto-increment-columns': [
          { s: 'shop', t: 'a', c: 'id', type: 'bigint unsigned', next_value: '18000000000000000000', used: '97.57' },
        ],
      },
      says: 'full',
      data: { next: '18000000000000000000' },
    },
  ],
  unknown: [
    {
      name: 'only a part is seen',
      rows: { 'auto-increment-columns': [] },
      partial: ['auto-increment-columns'],
      because: 'no-privilege',
    },
  ],
});
