import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { binaryLogImages } from './binary-log-images';

testCheck(binaryLogImages, {
  base: { variables: { log_bin: 'ON', binlog_format: 'ROW', binlog_row_image: 'FULL' } },
  ok: [{}, { variables: { binlog_row_value_options: '', binlog_transaction_compression: 'OFF' } }],
  warning: [
    {
      server: mariadb1011,
      variables: { binlog_format: 'MIXED' },
      says: 'format',
      sql: "SET GLOBAL binlog_format = 'ROW'",
    },
    {
      variables: { binlog_transaction_compression: 'ON', binlog_row_value_options: 'PARTIAL_JSON' },
      says: ['unreadable', 'unreadable'],
    },
  ],
  critical: [{ variables: { binlog_format: 'STATEMENT', binlog_row_image: 'MINIMAL' }, says: ['format', 'image'] }],
  notApplicable: [{ variables: { log_bin: 'OFF' }, because: 'unused' }],
});
