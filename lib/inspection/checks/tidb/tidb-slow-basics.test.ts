import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbSlowBasics } from './tidb-slow-basics';

testCheck(tidbSlowBasics, {
  base: { server: tidb85 },
  ok: [
    {
      rows: {
        'tidb-latencies': [
          { name: 'tso', worst_s: '0.050' },
          { name: 'write', worst_s: 0.1 },
        ],
      },
    },
  ],
  warning: [{ rows: { 'tidb-latencies': [{ name: 'tso', worst_s: 0.06 }] }, says: 'slow', keys: ['tso'] }],
  critical: [{ rows: { 'tidb-latencies': [{ name: 'write', worst_s: 1.5 }] }, says: 'slow', value: 1500 }],
  unknown: [
    { name: 'no Prometheus', rows: { 'tidb-latencies': [{ name: 'tso', worst_s: null }] }, because: 'not-collected' },
  ],
});
