import { mysql57 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { invisibleIndexes } from './invisible-indexes';

testCheck(invisibleIndexes, {
  ok: [{ rows: { 'hidden-indexes': [] } }],
  warning: [{ rows: { 'hidden-indexes': [{ s: 'shop', t: 'a', i: 'b' }] }, says: 'hidden', keys: ['shop.a.b'] }],
  unknown: [{ server: mysql57, because: 'not-supported-by-version' }],
});
