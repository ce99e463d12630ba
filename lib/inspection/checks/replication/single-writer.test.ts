import { testCheck } from '@/lib/inspection/testing/test-check';
import { singleWriter } from './single-writer';

testCheck(singleWriter, {
  base: { variables: { read_only: 'OFF' } },
  ok: [
    { cluster: { others: [{ variables: { read_only: 'ON' } }] } },
    {
      name: 'it is read-only itself',
      variables: { read_only: 'ON' },
      cluster: { others: [{ variables: { read_only: 'OFF' } }] },
    },
  ],
  critical: [
    {
      cluster: { others: [{ name: 'shop-2', variables: { read_only: 'OFF' } }] },
      says: 'several',
      data: { members: 'shop-2' },
    },
  ],
  unknown: [{ cluster: { others: [], unseenNames: ['shop-3'] }, because: 'cluster-unseen' }],
  notApplicable: [
    { because: 'no-cluster' },
    { variables: { wsrep_on: 'ON' }, cluster: { others: [] }, because: 'unused' },
  ],
});
