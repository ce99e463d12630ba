import { testCheck } from '@/lib/inspection/testing/test-check';
import { indexSelectivity } from './index-selectivity';

testCheck(indexSelectivity, {
  ok: [{ rows: { 'unselective-indexes': [{ s: 'shop', t: 'orders', i: 'state', different: 100, row_n: 1_000_000 }] } }],
  warning: [
    {
      rows: { 'unselective-indexes': [{ s: 'shop', t: 'orders', i: 'state', different: 3, row_n: 1_000_000 }] },
      says: 'poor',
    },
  ],
});
