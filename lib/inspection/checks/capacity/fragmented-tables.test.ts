import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { fragmentedTables } from './fragmented-tables';

testCheck(fragmentedTables, {
  ok: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: 'a', engine: 'InnoDB', data_bytes: 70 * GB, index_bytes: 0, free_bytes: 30 * GB },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: 'a', engine: 'InnoDB', data_bytes: 2 * GB, index_bytes: 0, free_bytes: 2 * GB },
        ],
      },
      says: 'free',
      data: { share: 50 },
    },
  ],
  critical: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: 'a', engine: 'InnoDB', data_bytes: 51 * GB, index_bytes: 0, free_bytes: 51 * GB },
        ],
      },
      says: 'free',
    },
  ],
});
