import { testCheck } from '@/lib/inspection/testing/test-check';
import { scanRatio } from './scan-ratio';

testCheck(scanRatio, {
  base: { previous: { status: { Handler_read_rnd_next: 0, Com_select: 0 } } },
  ok: [
    { status: { Handler_read_rnd_next: 40_000_000, Com_select: 10_000 } },
    { name: 'few', status: { Handler_read_rnd_next: 1e12, Com_select: 9999 } },
  ],
  warning: [{ status: { Handler_read_rnd_next: 50_000_000, Com_select: 10_000 }, says: 'rows', value: 5000 }],
  critical: [{ status: { Handler_read_rnd_next: '2000000000', Com_select: 10_000 }, says: 'rows' }],
});
