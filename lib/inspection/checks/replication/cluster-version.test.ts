import { testCheck } from '@/lib/inspection/testing/test-check';
import { clusterVersion } from './cluster-version';

testCheck(clusterVersion, {
  ok: [{ cluster: { others: [{ server: { engine: 'mysql', version: 80403 } }] } }],
  warning: [
    {
      cluster: { others: [{ server: { engine: 'mysql', version: 80036 } }] },
      says: 'differs',
      data: { own: '8.4', others: '8.0' },
    },
  ],
  notApplicable: [{ because: 'no-cluster' }],
});
