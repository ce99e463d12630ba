import { testCheck } from '@/lib/inspection/testing/test-check';
import { dirtyPages } from './dirty-pages';

testCheck(dirtyPages, {
  base: { status: { Innodb_buffer_pool_pages_total: 1000 }, variables: { innodb_max_dirty_pages_pct: '90.000000' } },
  ok: [{ status: { Innodb_buffer_pool_pages_dirty: 750 } }],
  warning: [{ status: { Innodb_buffer_pool_pages_dirty: 751 }, says: 'many' }],
  critical: [{ status: { Innodb_buffer_pool_pages_dirty: 901 }, says: 'many' }],
});
