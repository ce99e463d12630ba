import { GB, MB } from '@/lib/inspection/option';
import { mariadb1011, mysql57 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { redoLogSize } from './redo-log-size';

testCheck(redoLogSize, {
  base: { previous: { status: { Innodb_os_log_written: 0 } } },
  ok: [
    {
      variables: { innodb_redo_log_capacity: GB },
      status: { Innodb_os_log_written: 24 * GB },
      rows: { 'innodb-monitor': [{ Status: 'Log sequence number 900\nLast checkpoint at 100' }] },
    },
    {
      server: mariadb1011,
      variables: { innodb_log_file_size: 96 * MB },
      status: { Innodb_os_log_written: 24 * 96 * MB },
    },
  ],
  warning: [
    {
      variables: { innodb_redo_log_capacity: GB, innodb_log_file_size: 48 * MB },
      status: { Innodb_os_log_written: 48 * GB },
      says: 'small',
      value: 200,
      sql: 'SET PERSIST innodb_redo_log_capacity = 3221225472',
    },
    {
      server: mysql57,
      variables: { innodb_log_file_size: 48 * MB, innodb_log_files_in_group: 2 },
      status: { Innodb_os_log_written: 48 * GB },
      says: 'small',
    },
  ],
  critical: [
    {
      variables: { innodb_redo_log_capacity: 1000 },
      status: { Innodb_os_log_written: 24 },
      rows: { 'innodb-monitor': [{ Status: 'Log sequence number 1000\nLast checkpoint at 199' }] },
      says: 'age',
    },
  ],
  unknown: [{ status: { Innodb_os_log_written: 1 }, because: 'not-supported-by-version' }],
});
