import { testCheck } from '@/lib/inspection/testing/test-check';
import { threadsRunning } from './threads-running';

testCheck(threadsRunning, {
  ok: [
    { status: { Threads_running: 64 } },
    { status: { Threads_running: 16 }, host: { cpu: { cores: 4, usedPercent: 10 } } },
  ],
  warning: [
    { status: { Threads_running: 17 }, host: { cpu: { cores: 4, usedPercent: 10 } }, says: 'queue', value: 17 },
    { status: { Threads_running: 65 }, says: 'queue' },
  ],
  critical: [
    { status: { Threads_running: 25 }, host: { cpu: { cores: 4, usedPercent: 10 } }, says: 'queue' },
    { status: { Threads_running: '97' }, says: 'queue' },
  ],
});
