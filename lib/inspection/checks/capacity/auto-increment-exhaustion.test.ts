import { testCheck } from '@/lib/inspection/testing/test-check';
import { autoIncrementExhaustion } from './auto-increment-exhaustion';

testCheck(autoIncrementExhaustion, {
  ok: [
    {
      name: 'no forecast from nine days',
      rows: {
        'auto-increment-columns': [{ s: 'shop', t: 'a', c: 'id', type: 'int', next_value: 1_288_490_188, used: 60 }],
      },
      history: { 'auto-increment-percent': [51, 52, 53, 54, 55, 56, 57, 58, 59] },
    },
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
    {
      name: 'half full, and the rest gone within weeks',
      rows: {
        'auto-increment-columns': [
          { s: 'shop', t: 'b', c: 'id', type: 'int', next_value: 800_000_000, used: 37 },
          { s: 'shop', t: 'a', c: 'id', type: 'int', next_value: 1_288_490_188, used: 60 },
        ],
      },
      history: { 'auto-increment-percent': Array.from({ length: 30 }, (_, day) => 30 + day) },
      says: 'soon',
      keys: ['shop.a'],
      value: 40,
      data: { earliest: 40, latest: 40 },
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
