import { testCheck } from '@/lib/inspection/testing/test-check';
import { definersWithoutAccount } from './definers-without-account';

testCheck(definersWithoutAccount, {
  ok: [{ rows: { 'orphan-definers': [] } }],
  warning: [
    {
      rows: { 'orphan-definers': [{ kind: 'trigger', s: 'shop', o: 't1', definer: 'gone@%' }] },
      says: 'orphan',
      keys: ['trigger shop.t1'],
    },
  ],
});
