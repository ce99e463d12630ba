import { testCheck } from '@/lib/inspection/testing/test-check';
import { undecidedXa } from './undecided-xa';

testCheck(undecidedXa, {
  ok: [{ rows: { 'prepared-xa': [], 'innodb-transactions': [] } }],
  warning: [
    {
      rows: { 'prepared-xa': [{ formatID: 1, data: 'order-7' }], 'innodb-transactions': [{ thread: 0, age_s: 3600 }] },
      says: 'prepared',
    },
  ],
  critical: [
    {
      rows: { 'prepared-xa': [{ formatID: 1, data: 'order-7' }], 'innodb-transactions': [{ thread: 0, age_s: 3601 }] },
      says: 'old',
    },
  ],
  unknown: [{ rows: { 'prepared-xa': 'no-privilege' }, because: 'no-privilege' }],
});
