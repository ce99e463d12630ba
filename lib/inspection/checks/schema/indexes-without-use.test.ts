import { testCheck } from '@/lib/inspection/testing/test-check';
import { indexesWithoutUse } from './indexes-without-use';

testCheck(indexesWithoutUse, {
  base: { rows: { 'unused-indexes': [{ s: 'shop', t: 'orders', i: 'b' }] } },
  ok: [{ name: 'a replica uses it', cluster: { others: [{ unusedIndexes: [] }] } }],
  warning: [{ cluster: { others: [{ unusedIndexes: ['shop.orders.b'] }] }, says: 'unused', data: { days: 30 } }],
  unknown: [
    { status: { Uptime: 86_400 }, cluster: { others: [] }, because: 'no-history' },
    { cluster: { others: [{ unusedIndexes: null }] }, because: 'cluster-unseen' },
  ],
});
