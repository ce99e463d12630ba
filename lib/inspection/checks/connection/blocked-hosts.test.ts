import { testCheck } from '@/lib/inspection/testing/test-check';
import { blockedHosts } from './blocked-hosts';

testCheck(blockedHosts, {
  base: { variables: { max_connect_errors: 100, skip_name_resolve: 'OFF' } },
  ok: [{ rows: { 'host-cache': [{ ip: '10.0.0.9', errors: 50, blocked: 0 }] } }],
  warning: [
    {
      rows: { 'host-cache': [{ ip: '10.0.0.9', host: 'lb', errors: 51, blocked: 0 }] },
      says: 'near',
      keys: ['10.0.0.9'],
    },
  ],
  critical: [
    {
      rows: { 'host-cache': [{ ip: '10.0.0.9', errors: 100, blocked: 4 }] },
      says: 'blocked',
      data: { host: '10.0.0.9' },
    },
  ],
  notApplicable: [{ variables: { skip_name_resolve: 'ON' }, rows: { 'host-cache': [] }, because: 'unused' }],
});
