import { dayMs, mariadb1011, mysql57, nowMs } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { binaryLogRetention } from './binary-log-retention';

testCheck(binaryLogRetention, {
  base: { variables: { log_bin: 'ON' } },
  ok: [{ variables: { binlog_expire_logs_seconds: 604_800 } }, { server: mysql57, variables: { expire_logs_days: 7 } }],
  warning: [
    {
      variables: { binlog_expire_logs_seconds: 86_400, expire_logs_days: 0 },
      says: 'short',
      value: 1,
      sql: 'SET PERSIST binlog_expire_logs_seconds = 604800',
    },
    {
      server: mariadb1011,
      variables: { binlog_expire_logs_seconds: 0, expire_logs_days: '0.000000' },
      says: 'forever',
    },
  ],
  critical: [
    {
      variables: { binlog_expire_logs_seconds: 604_800 },
      backups: {
        backups: [{ finishedAtMs: nowMs - 10 * dayMs, succeeded: true, bytes: 1 }],
        lastRestoreTestAtMs: null,
      },
      says: 'gap',
    },
  ],
  notApplicable: [{ variables: { log_bin: 'OFF' }, because: 'unused' }],
});
