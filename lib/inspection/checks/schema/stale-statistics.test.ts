import { testCheck } from '@/lib/inspection/testing/test-check';
import { staleStatistics } from './stale-statistics';

testCheck(staleStatistics, {
  ok: [{ rows: { 'stale-table-statistics': [{ s: 'shop', t: 'a', row_n: 200_000, age_d: 30 }] } }],
  warning: [{ rows: { 'stale-table-statistics': [{ s: 'shop', t: 'a', row_n: 200_000, age_d: 31 }] }, says: 'stale' }],
});
