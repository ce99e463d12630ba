import { testCheck } from '@/lib/inspection/testing/test-check';
import { joinsWithoutIndex } from './joins-without-index';

testCheck(joinsWithoutIndex, {
  base: { previous: { status: { Select_full_join: 0 } } },
  ok: [
    { status: { Select_full_join: 86_400 } },
    { name: 'some of our own, just after the start', status: { Uptime: 20, Select_full_join: 60 } },
  ],
  warning: [{ status: { Select_full_join: 172_800 }, says: 'joins', value: 2 }],
  critical: [{ status: { Select_full_join: 1_814_400 }, says: 'joins', value: 21 }],
});
