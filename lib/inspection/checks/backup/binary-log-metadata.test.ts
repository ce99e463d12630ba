import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { binaryLogMetadata } from './binary-log-metadata';

testCheck(binaryLogMetadata, {
  base: { variables: { log_bin: 'ON' } },
  ok: [{ variables: { binlog_row_metadata: 'FULL' } }],
  warning: [
    {
      server: mariadb1011,
      variables: { binlog_row_metadata: 'NO_LOG' },
      says: 'minimal',
      sql: "SET GLOBAL binlog_row_metadata = 'FULL'",
    },
  ],
  notApplicable: [{ variables: { log_bin: 'OFF', binlog_row_metadata: 'MINIMAL' }, because: 'unused' }],
});
