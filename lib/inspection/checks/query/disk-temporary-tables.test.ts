import { testCheck } from '@/lib/inspection/testing/test-check';
import { diskTemporaryTables } from './disk-temporary-tables';

testCheck(diskTemporaryTables, {
  base: { previous: { status: { Created_tmp_disk_tables: 0, Created_tmp_tables: 0 } } },
  ok: [
    { status: { Created_tmp_disk_tables: 250_000, Created_tmp_tables: 1_000_000 } },
    { name: 'all of few', status: { Created_tmp_disk_tables: 80_000, Created_tmp_tables: 80_000 } },
  ],
  warning: [{ status: { Created_tmp_disk_tables: 260_000, Created_tmp_tables: 1_000_000 }, says: 'disk', value: 26 }],
  critical: [{ status: { Created_tmp_disk_tables: 600_000, Created_tmp_tables: 1_000_000 }, says: 'disk' }],
  unknown: [
    { status: { Uptime: 600, Created_tmp_disk_tables: 6000, Created_tmp_tables: 10_000 }, because: 'warming-up' },
  ],
});
