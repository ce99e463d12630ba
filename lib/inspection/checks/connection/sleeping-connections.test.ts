import { testCheck } from '@/lib/inspection/testing/test-check';
import { sleepingConnections } from './sleeping-connections';

testCheck(sleepingConnections, {
  base: { variables: { max_connections: 100 } },
  ok: [{ rows: { 'sessions-by-user': [{ user: 'app', n: 70, asleep: 70, old: 60 }] } }],
  warning: [
    {
      rows: {
        'sessions-by-user': [
          { user: 'app', n: 70, asleep: 70, old: '50' },
          { user: 'job', n: 20, asleep: 20, old: 11 },
        ],
      },
      says: 'asleep',
      value: 61,
      data: { user: 'app' },
    },
  ],
  critical: [{ rows: { 'sessions-by-user': [{ user: 'app', n: 90, asleep: 90, old: 86 }] }, says: 'asleep' }],
});
