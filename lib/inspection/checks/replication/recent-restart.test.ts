import { testCheck } from '@/lib/inspection/testing/test-check';
import { recentRestart } from './recent-restart';

testCheck(recentRestart, {
  ok: [{ status: { Uptime: 86_400 } }, { status: { Uptime: '90000' }, previous: { secondsAgo: 3600 } }],
  warning: [
    { status: { Uptime: 86_399 }, says: 'restarted' },
    {
      name: 'one restart since the sample',
      status: { Uptime: 3600 },
      previous: { status: { Uptime: 2_000_000 } },
      says: 'restarted',
      value: 1,
    },
  ],
  critical: [
    {
      name: 'started before the sample, and again after it',
      status: { Uptime: 600 },
      previous: { secondsAgo: 3600, status: { Uptime: 7200 } },
      says: 'repeated',
    },
  ],
});
