import { testCheck } from '@/lib/inspection/testing/test-check';
import { abortedConnects } from './aborted-connects';

testCheck(abortedConnects, {
  base: { previous: { status: { Aborted_connects: 0, Connections: 0 } } },
  ok: [
    { status: { Aborted_connects: 100, Connections: 10_000 } },
    { name: 'a few of a few', status: { Aborted_connects: 19, Connections: 60 } },
  ],
  warning: [{ status: { Aborted_connects: 101, Connections: 10_000 }, says: 'share', data: { failed: 101 } }],
  critical: [
    { status: { Aborted_connects: 1001, Connections: 10_000 }, says: 'share' },
    { status: { Aborted_connects: 900_000, Connections: 1_000_000_000 }, says: 'rate' },
  ],
});
