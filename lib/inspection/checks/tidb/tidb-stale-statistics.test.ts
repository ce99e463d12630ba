import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbStaleStatistics } from './tidb-stale-statistics';

testCheck(tidbStaleStatistics, {
  base: { server: tidb85 },
  ok: [{ rows: { 'tidb-stats-health': [] } }],
  warning: [
    {
      rows: {
        'tidb-stats-health': [
          { Db_name: 'shop', Table_name: 'a', Partition_name: '', Healthy: 59 },
          { Db_name: 'shop', Table_name: 'b', Partition_name: 'p0', Healthy: '20' },
        ],
      },
      says: ['poor', 'poor'],
      keys: ['shop.a', 'shop.b.p0'],
    },
  ],
});
