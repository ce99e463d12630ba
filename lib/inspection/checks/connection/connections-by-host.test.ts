import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { connectionsByHost } from './connections-by-host';

testCheck(connectionsByHost, {
  base: { variables: { max_connections: 100 } },
  ok: [{ rows: { 'connections-by-account': [{ user: 'app', host: '10.0.0.7', now_n: 50, total_n: 900 }] } }],
  warning: [
    {
      rows: {
        'connections-by-account': [
          { user: 'app', host: '10.0.0.7', now_n: 40 },
          { user: 'job', host: '10.0.0.7', now_n: '11' },
        ],
      },
      says: 'host',
      keys: ['10.0.0.7'],
      value: 51,
    },
  ],
  critical: [{ rows: { 'connections-by-account': [{ user: 'app', host: '10.0.0.7', now_n: 81 }] }, says: 'host' }],
  unknown: [{ server: mariadb1011, rows: { 'connections-by-account': 'source-off' }, because: 'source-off' }],
});
