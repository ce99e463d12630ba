import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbGcProgress } from './tidb-gc-progress';

testCheck(tidbGcProgress, {
  base: { server: tidb85 },
  ok: [
    {
      rows: {
        'tidb-gc': [
          { name: 'tikv_gc_last_run_time', age_s: 3600 },
          { name: 'tikv_gc_safe_point', age_s: 4200 },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'tidb-gc': [
          { name: 'tikv_gc_last_run_time', age_s: 3700 },
          { name: 'tikv_gc_safe_point', age_s: 4300 },
        ],
      },
      says: 'late',
    },
  ],
  critical: [
    {
      rows: {
        'tidb-gc': [
          { name: 'tikv_gc_last_run_time', age_s: 600 },
          { name: 'tikv_gc_safe_point', age_s: 25_000 },
        ],
      },
      says: 'stuck',
    },
  ],
  unknown: [{ rows: { 'tidb-gc': [] }, because: 'not-collected' }],
});
