import { testCheck } from '@/lib/inspection/testing/test-check';
import { purgedBeforeRead } from './purged-before-read';

testCheck(purgedBeforeRead, {
  base: { rows: { 'gtid-state': [{ executed: 'aa:1-100', purged: 'aa:1-50', mode: 'ON' }] } },
  ok: [{ cluster: { others: [{ gtids: 'aa:1-60' }] } }],
  critical: [{ cluster: { others: [{ name: 'shop-2', gtids: 'aa:1-40' }] }, says: 'missing', value: 10 }],
  unknown: [{ cluster: { others: [{ gtids: null }] }, because: 'cluster-unseen' }],
  notApplicable: [
    { because: 'no-cluster' },
    { rows: { 'gtid-state': [{ mode: 'OFF' }] }, cluster: { others: [] }, because: 'unused' },
  ],
});
