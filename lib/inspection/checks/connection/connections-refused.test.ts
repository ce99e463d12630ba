import { testCheck } from '@/lib/inspection/testing/test-check';
import { connectionsRefused } from './connections-refused';

testCheck(connectionsRefused, {
  ok: [
    {
      status: { Connection_errors_max_connections: 5 },
      previous: { status: { Connection_errors_max_connections: 5 } },
    },
    { name: 'first visit', status: { Connection_errors_max_connections: 0 } },
  ],
  warning: [
    {
      status: { Connection_errors_max_connections: 7 },
      previous: { status: { Connection_errors_max_connections: 5 } },
      says: 'some',
      value: 2,
    },
  ],
  critical: [
    {
      status: { Connection_errors_max_connections: 4000 },
      previous: { secondsAgo: 3600, status: { Connection_errors_max_connections: 0 } },
      says: 'many',
    },
  ],
  unknown: [
    {
      name: 'FLUSH STATUS',
      status: { Connection_errors_max_connections: 1 },
      previous: { status: { Connection_errors_max_connections: 5 } },
      because: 'counters-reset',
    },
  ],
});
