import { testCheck } from '@/lib/inspection/testing/test-check';
import { connectionsPeak } from './connections-peak';

testCheck(connectionsPeak, {
  base: { variables: { max_connections: 100 } },
  ok: [{ status: { Max_used_connections: 85 } }],
  warning: [{ status: { Max_used_connections: 86 }, says: 'high' }],
  critical: [
    {
      name: 'one more than the limit: the administrator',
      status: { Max_used_connections: 101 },
      says: 'high',
      value: 101,
    },
  ],
});
