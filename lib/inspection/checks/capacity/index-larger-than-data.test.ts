import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { indexLargerThanData } from './index-larger-than-data';

testCheck(indexLargerThanData, {
  ok: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: 'a', engine: 'InnoDB', data_bytes: 5 * GB, index_bytes: 5 * GB },
          { s: 'shop', t: 'b', engine: 'InnoDB', data_bytes: 1, index_bytes: GB },
        ],
      },
    },
  ],
  warning: [
    {
      rows: { 'notable-tables': [{ s: 'shop', t: 'a', engine: 'InnoDB', data_bytes: 2 * GB, index_bytes: 3 * GB }] },
      says: 'larger',
      data: { index: '3 GB', data: '2 GB' },
    },
  ],
});
