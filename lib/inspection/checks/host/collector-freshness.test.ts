import { nowMs } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { collectorFreshness } from './collector-freshness';

const ago = (seconds: number) => ({ lastSeenAtMs: nowMs - seconds * 1000 });

testCheck(collectorFreshness, {
  ok: [{ load: ago(120) }, { name: 'a clock ahead of ours', load: ago(-5) }],
  warning: [{ load: ago(121), says: 'late', value: 121 }],
  critical: [{ load: ago(601), says: 'late' }],
  unknown: [{ name: 'never seen', load: {}, because: 'no-history' }],
});
