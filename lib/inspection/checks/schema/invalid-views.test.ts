import { testCheck } from '@/lib/inspection/testing/test-check';
import { invalidViews } from './invalid-views';

testCheck(invalidViews, {
  ok: [{ rows: { 'broken-views': [] } }],
  warning: [
    {
      rows: { 'broken-views': [{ s: 'shop', t: 'v', comment: "View 'shop.v' references invalid table(s)" }] },
      says: 'invalid',
      keys: ['shop.v'],
    },
  ],
});
