import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { historyListLength } from './history-list-length';

testCheck(historyListLength, {
  ok: [{ rows: { 'innodb-metrics': [{ name: 'trx_rseg_history_len', n: '100000' }] } }],
  warning: [{ rows: { 'innodb-metrics': [{ name: 'trx_rseg_history_len', n: 100_001 }] }, says: 'long' }],
  critical: [
    { server: mariadb1011, rows: { 'innodb-metrics': [{ name: 'trx_rseg_history_len', n: 1_000_001 }] }, says: 'long' },
  ],
  unknown: [{ name: 'the metric is switched off', rows: { 'innodb-metrics': [] }, because: 'source-off' }],
});
