import { testCheck } from '@/lib/inspection/testing/test-check';
import { shardStructure } from './shard-structure';

testCheck(shardStructure, {
  ok: [
    {
      rows: { 'numbered-table-shapes': [0, 1, 2, 3].map((n) => ({ s: 'shop', t: `orders_0${n}`, n: 5, shape: 'a' })) },
    },
    {
      name: 'only alike names',
      rows: {
        'numbered-table-shapes': [0, 1, 2, 3].map((n) => ({ s: 'shop', t: `step_${n}`, n: 5, shape: String(n) })),
      },
    },
  ],
  critical: [
    {
      rows: {
        'numbered-table-shapes': [0, 1, 2, 3].map((n) => ({
          s: 'shop',
          t: `orders_0${n}`,
          n: 5,
          shape: n === 2 ? 'b' : 'a',
        })),
      },
      says: 'differs',
      keys: ['shop.orders_*'],
      data: { tables: 'orders_02' },
    },
  ],
});
