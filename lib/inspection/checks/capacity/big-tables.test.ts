import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { bigTables } from './big-tables';

testCheck(bigTables, {
  ok: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: 'a', engine: 'InnoDB', row_n: 50_000_000, data_bytes: 50 * GB, index_bytes: 0 },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: 'a', engine: 'InnoDB', row_n: 9, data_bytes: 40 * GB, index_bytes: 11 * GB },
          { s: 'shop', t: 'b', row_n: 50_000_001, data_bytes: 1, index_bytes: 1 },
        ],
      },
      says: ['large', 'long'],
      keys: ['shop.a', 'shop.b'],
    },
  ],
  critical: [
    {
      rows: { 'notable-tables': [{ s: 'shop', t: 'a', row_n: 9, data_bytes: String(501 * GB), index_bytes: 0 }] },
      says: 'large',
    },
  ],
});
