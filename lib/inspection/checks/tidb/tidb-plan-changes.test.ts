import { GB, MB } from '@/lib/inspection/option';
import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbPlanChanges } from './tidb-plan-changes';

testCheck(tidbPlanChanges, {
  base: { server: tidb85, variables: { tidb_mem_quota_query: GB } },
  ok: [
    {
      rows: {
        'tidb-statement-summary': [
          { s: 'shop', digest: 'd', text: 'select', n: 99, plans: 2, slowest_s: 1, fastest_s: 0.1, mem: 512 * MB },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'tidb-statement-summary': [
          { s: 'shop', digest: 'd', text: 'select', n: 99, plans: 1, slowest_s: 1, fastest_s: 1, mem: 600 * MB },
        ],
      },
      says: 'memory',
    },
  ],
  critical: [
    {
      rows: {
        'tidb-statement-summary': [
          { s: 'shop', digest: 'd', text: 'select', n: 99, plans: 2, slowest_s: 1.1, fastest_s: 0.1, mem: 1 },
        ],
      },
      says: 'flipped',
      keys: ['shop.d'],
    },
  ],
});
