import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { singleApplierLag } from './single-applier-lag';

testCheck(singleApplierLag, {
  base: { role: 'replica' },
  ok: [
    { variables: { replica_parallel_workers: 4 } },
    { variables: { replica_parallel_workers: 1 }, history: { 'replica-lag-seconds': [0, 60, 3] } },
  ],
  warning: [
    {
      server: mariadb1011,
      variables: { slave_parallel_threads: 0 },
      history: { 'replica-lag-seconds': [0, 61, 3] },
      says: 'single',
      sql: 'SET GLOBAL slave_parallel_threads = 4',
    },
  ],
  unknown: [
    { variables: { replica_parallel_workers: 0 }, history: { 'replica-lag-seconds': [90] }, because: 'no-history' },
  ],
});
