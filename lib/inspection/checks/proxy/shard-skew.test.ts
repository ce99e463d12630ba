import { testCheck } from '@/lib/inspection/testing/test-check';
import { shardSkew } from './shard-skew';

testCheck(shardSkew, {
  ok: [
    {
      rows: {
        'numbered-tables': [1, 2, 3, 4].map((n) => ({
          s: 'shop',
          t: `orders_${n}`,
          row_n: n === 4 ? 400_000 : 200_000,
          bytes: 1,
        })),
      },
    },
  ],
  warning: [
    {
      rows: {
        'numbered-tables': [1, 2, 3, 4].map((n) => ({
          s: 'shop',
          t: `orders_${n}`,
          row_n: n === 4 ? 600_000 : 200_000,
          bytes: 1,
        })),
      },
      says: 'skewed',
      value: 3,
      keys: ['shop.orders_*'],
    },
  ],
  critical: [
    {
      rows: {
        'numbered-tables': [1, 2, 3, 4].map((n) => ({
          s: 'shop',
          t: `orders_${n}`,
          row_n: n === 4 ? 1_200_000 : 200_000,
          bytes: 1,
        })),
      },
      says: 'skewed',
    },
  ],
});
