import { testCheck } from '@/lib/inspection/testing/test-check';
import { tableCache } from './table-cache';

testCheck(tableCache, {
  base: {
    variables: { table_open_cache: 2000 },
    status: { Open_tables: 2000 },
    previous: { status: { Opened_tables: 0 } },
  },
  ok: [
    { status: { Opened_tables: 432_000 } },
    { name: 'the cache is filling', status: { Open_tables: 900, Opened_tables: 900_000 } },
  ],
  warning: [
    { status: { Opened_tables: 518_400 }, says: 'opens', value: 6, sql: 'SET PERSIST table_open_cache = 4000' },
  ],
  critical: [{ status: { Opened_tables: 5_184_000 }, says: 'opens', value: 60 }],
  unknown: [{ status: { Uptime: 900, Opened_tables: 5_184_000 }, because: 'warming-up' }],
});
