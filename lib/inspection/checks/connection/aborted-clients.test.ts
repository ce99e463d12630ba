import { testCheck } from '@/lib/inspection/testing/test-check';
import { abortedClients } from './aborted-clients';

testCheck(abortedClients, {
  base: { previous: { status: { Aborted_clients: 0, Connections: 0 } } },
  ok: [
    { status: { Aborted_clients: 200, Connections: 10_000 } },
    { name: 'few', status: { Aborted_clients: 49, Connections: 50 } },
  ],
  warning: [{ status: { Aborted_clients: 201, Connections: 10_000 }, says: 'share' }],
  critical: [{ status: { Aborted_clients: 2001, Connections: 10_000 }, says: 'share', data: { aborted: 2001 } }],
});
