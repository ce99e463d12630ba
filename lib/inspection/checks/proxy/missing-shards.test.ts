import { testCheck } from '@/lib/inspection/testing/test-check';
import { missingShards } from './missing-shards';

testCheck(missingShards, {
  ok: [
    {
      rows: {
        'numbered-tables': Array.from({ length: 16 }, (_, n) => ({
          s: 'shop',
          t: `orders_${String(n).padStart(4, '0')}`,
          row_n: 1,
          bytes: 1,
        })),
      },
    },
    {
      name: 'numbers of something else',
      rows: {
        'numbered-tables': Array.from({ length: 16 }, (_, n) => ({ s: 'shop', t: `job_${n * 7}`, row_n: 1, bytes: 1 })),
      },
    },
  ],
  critical: [
    {
      rows: {
        'numbered-tables': Array.from({ length: 16 }, (_, n) => ({
          s: 'shop',
          t: `orders_${String(n).padStart(4, '0')}`,
          row_n: 1,
          bytes: 1,
        })).filter(({ t }) => t !== 'orders_0007'),
      },
      says: 'gap',
      data: { numbers: '7', all: 16 },
    },
  ],
});
