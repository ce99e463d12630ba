import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbStoreState } from './tidb-store-state';

testCheck(tidbStoreState, {
  base: { server: tidb85 },
  ok: [
    {
      rows: {
        'tidb-stores': [
          { id: 1, address: 'a:20160', state: 'Up', capacity: '1TiB', available: '204.8GiB' },
          { id: 2, address: 'old', state: 'Tombstone' },
        ],
      },
    },
  ],
  warning: [
    {
      rows: { 'tidb-stores': [{ id: 1, address: 'a:20160', state: 'Up', capacity: '1TiB', available: '150GiB' }] },
      says: 'space',
    },
    {
      rows: {
        'tidb-stores': [{ id: 1, address: 'a:20160', state: 'Disconnected', capacity: '1TiB', available: '1TiB' }],
      },
      says: 'state',
    },
  ],
  critical: [
    {
      rows: {
        'tidb-stores': [
          { id: 1, address: 'a:20160', state: 'Down' },
          { id: 2, address: 'b:20160', state: 'Up', capacity: '1TiB', available: '90GiB' },
        ],
      },
      says: ['state', 'space'],
    },
  ],
});
