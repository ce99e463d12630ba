import { testCheck } from '@/lib/inspection/testing/test-check';
import { timeZone } from './time-zone';

testCheck(timeZone, {
  base: { variables: { time_zone: 'SYSTEM', system_time_zone: 'UTC' } },
  ok: [{ cluster: { others: [{ variables: { time_zone: 'UTC', system_time_zone: 'CST' } }] } }],
  warning: [
    {
      cluster: { others: [{ variables: { time_zone: '+08:00' } }] },
      says: 'differs',
      data: { others: '+08:00 (shop-2)' },
    },
  ],
  notApplicable: [{ because: 'no-cluster' }],
});
