import { testCheck } from '@/lib/inspection/testing/test-check';
import { failedSignIns } from './failed-sign-ins';

testCheck(failedSignIns, {
  base: {
    previous: { secondsAgo: 3600, status: { Aborted_connects: 0 } },
    rows: {
      'host-cache': [
        { ip: '10.0.0.9', refused: 90 },
        { ip: '10.0.0.8', refused: 900 },
      ],
    },
  },
  ok: [{ status: { Aborted_connects: 100 } }],
  warning: [{ status: { Aborted_connects: 101 }, says: 'guessing', data: { host: '10.0.0.8' } }],
  critical: [{ status: { Aborted_connects: '1001' }, says: 'guessing' }],
});
