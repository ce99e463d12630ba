import { testCheck } from '@/lib/inspection/testing/test-check';
import { ioCapacity } from './io-capacity';

testCheck(ioCapacity, {
  ok: [
    {
      variables: { innodb_io_capacity: 1000 },
      host: { disk: { readAwaitMs: 1, writeAwaitMs: 1, isSolidState: true } },
    },
    {
      variables: { innodb_io_capacity: 200 },
      host: { disk: { readAwaitMs: 1, writeAwaitMs: 1, isSolidState: false } },
    },
  ],
  warning: [
    {
      variables: { innodb_io_capacity: 200 },
      host: { disk: { readAwaitMs: 1, writeAwaitMs: 1, isSolidState: true } },
      says: 'low',
      sql: 'SET PERSIST innodb_io_capacity = 2000',
    },
  ],
  unknown: [
    {
      variables: { innodb_io_capacity: 200 },
      host: { disk: { readAwaitMs: 1, writeAwaitMs: 1 } },
      because: 'no-host-facts',
    },
  ],
});
