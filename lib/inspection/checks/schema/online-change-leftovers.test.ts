import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { onlineChangeLeftovers } from './online-change-leftovers';

testCheck(onlineChangeLeftovers, {
  ok: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: '_orders_new', engine: 'InnoDB', age_s: 86_400 },
          { s: 'shop', t: 'news', engine: 'InnoDB', age_s: 9e6 },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: '_orders_gho', engine: 'InnoDB', age_s: 172_801, data_bytes: 16_384, index_bytes: 0 },
        ],
      },
      says: 'left',
      data: { days: 2 },
    },
  ],
  critical: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: '#sql-ib1234', engine: 'InnoDB', age_s: 172_801, data_bytes: 11 * GB, index_bytes: 0 },
        ],
      },
      says: 'left',
    },
  ],
});
