import { testCheck } from '@/lib/inspection/testing/test-check';
import { networkLosses } from './network-losses';

testCheck(networkLosses, {
  ok: [{ host: { network: { listenOverflows: 0, retransmitPercent: 1 } } }],
  warning: [{ host: { network: { listenOverflows: 3, retransmitPercent: 1.1 } }, says: ['overflow', 'lost'] }],
  critical: [{ host: { network: { listenOverflows: 0, retransmitPercent: 6 } }, says: 'lost' }],
});
