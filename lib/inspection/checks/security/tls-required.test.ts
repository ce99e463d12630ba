import { testCheck } from '@/lib/inspection/testing/test-check';
import { tlsRequired } from './tls-required';

testCheck(tlsRequired, {
  ok: [
    { variables: { require_secure_transport: 'ON' }, rows: { accounts: [{ user: 'app', host: '%', is_locked: 'N' }] } },
    {
      variables: { require_secure_transport: 'OFF' },
      rows: { accounts: [{ user: 'root', host: 'localhost', is_locked: 'N' }] },
    },
  ],
  warning: [
    {
      variables: { require_secure_transport: 'OFF' },
      rows: { accounts: [{ user: 'app', host: '10.%', is_locked: 'N' }] },
      says: 'clear',
      data: { count: 1 },
    },
  ],
});
