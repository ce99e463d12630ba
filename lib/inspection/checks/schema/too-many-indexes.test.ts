import { testCheck } from '@/lib/inspection/testing/test-check';
import { tooManyIndexes } from './too-many-indexes';

testCheck(tooManyIndexes, {
  ok: [{ rows: { 'tables-with-many-indexes': [{ s: 'shop', t: 'a', n: 10 }] } }],
  warning: [{ rows: { 'tables-with-many-indexes': [{ s: 'shop', t: 'a', n: 11 }] }, says: 'many', keys: ['shop.a'] }],
  critical: [{ rows: { 'tables-with-many-indexes': [{ s: 'shop', t: 'a', n: '31' }] }, says: 'many' }],
});
