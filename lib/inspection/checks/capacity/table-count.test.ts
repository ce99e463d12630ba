import { testCheck } from '@/lib/inspection/testing/test-check';
import { tableCount } from './table-count';

testCheck(tableCount, {
  ok: [
    {
      rows: {
        'table-census': [
          { engine: 'InnoDB', n: 19_000, bytes: 1 },
          { engine: 'MyISAM', n: 1000, bytes: 1 },
        ],
      },
    },
  ],
  warning: [{ rows: { 'table-census': [{ engine: 'InnoDB', n: '20001', bytes: 1 }] }, says: 'many' }],
  critical: [{ rows: { 'table-census': [{ engine: 'InnoDB', n: 100_001, bytes: 1 }] }, says: 'many' }],
});
