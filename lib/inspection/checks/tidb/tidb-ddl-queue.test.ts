import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbDdlQueue } from './tidb-ddl-queue';

testCheck(tidbDdlQueue, {
  base: { server: tidb85 },
  ok: [{ rows: { 'tidb-ddl-jobs': [{ id: 1, s: 'shop', t: 'a', type: 'add index', state: 'running', age_s: 3600 }] } }],
  warning: [
    {
      rows: { 'tidb-ddl-jobs': [{ id: 1, s: 'shop', t: 'a', type: 'add index', state: 'running', age_s: 7200 }] },
      says: 'long',
      value: 2,
    },
    {
      rows: {
        'tidb-ddl-jobs': [1, 2, 3, 4, 5, 6].map((id) => ({
          id,
          s: 'shop',
          t: 'a',
          type: 'add column',
          state: 'queueing',
          age_s: 9,
        })),
      },
      says: 'queue',
    },
  ],
  critical: [
    {
      rows: { 'tidb-ddl-jobs': [{ id: 1, s: 'shop', t: 'a', type: 'add index', state: 'rollingback', age_s: 7200 }] },
      says: 'rolling',
    },
  ],
});
