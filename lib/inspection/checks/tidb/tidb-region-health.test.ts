import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbRegionHealth } from './tidb-region-health';

testCheck(tidbRegionHealth, {
  base: { server: tidb85 },
  ok: [{ rows: { 'tidb-region-peers': [{ status: 'PENDING', n: 100, down_s: 0 }] } }],
  warning: [
    { rows: { 'tidb-region-peers': [{ status: 'PENDING', n: 101, down_s: 0 }] }, says: 'pending' },
    { rows: { 'tidb-region-peers': [{ status: 'DOWN', n: 1, down_s: 600 }] }, says: 'down' },
  ],
  critical: [
    { rows: { 'tidb-region-peers': [{ status: 'DOWN', n: 4, down_s: 601 }] }, says: 'down', data: { count: 4 } },
  ],
});
