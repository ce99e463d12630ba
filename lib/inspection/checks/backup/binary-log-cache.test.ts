import { testCheck } from '@/lib/inspection/testing/test-check';
import { binaryLogCache } from './binary-log-cache';

testCheck(binaryLogCache, {
  base: { previous: { status: { Binlog_cache_disk_use: 0, Binlog_cache_use: 0 } } },
  ok: [
    { status: { Binlog_cache_disk_use: 500, Binlog_cache_use: 10_000 } },
    { name: 'few', status: { Binlog_cache_disk_use: 9, Binlog_cache_use: 10 } },
  ],
  warning: [{ status: { Binlog_cache_disk_use: 501, Binlog_cache_use: 10_000 }, says: 'spills' }],
  critical: [{ status: { Binlog_cache_disk_use: 2001, Binlog_cache_use: 10_000 }, says: 'spills' }],
});
