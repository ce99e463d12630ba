import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbStoreBalance } from './tidb-store-balance';

testCheck(tidbStoreBalance, {
  base: { server: tidb85 },
  ok: [
    {
      rows: {
        'tidb-stores': [
          { address: 'a', state: 'Up', leader_score: 100, region_score: 50, regions: 9 },
          { address: 'b', state: 'Up', leader_score: 110, region_score: 50, regions: 9 },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'tidb-stores': [
          { address: 'a', state: 'Up', leader_score: 100, region_score: 50, regions: 9 },
          { address: 'b', state: 'Up', leader_score: 200, region_score: 50, regions: 9 },
        ],
      },
      says: ['uneven', 'uneven'],
    },
  ],
  critical: [
    {
      rows: { 'tidb-stores': [{ address: 'a', state: 'Up', leader_score: 100, region_score: 50, regions: 20_001 }] },
      says: 'regions',
    },
  ],
});
