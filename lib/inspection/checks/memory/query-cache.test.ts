import { MB } from '@/lib/inspection/option';
import { mariadb1011, mysql57, mysql84 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { queryCache } from './query-cache';

testCheck(queryCache, {
  base: { server: mariadb1011 },
  ok: [{ variables: { query_cache_type: 'ON', query_cache_size: 128 * MB } }],
  warning: [{ variables: { query_cache_type: 'ON', query_cache_size: 129 * MB }, says: 'large' }],
  critical: [
    {
      server: mysql57,
      variables: { query_cache_type: 'DEMAND', query_cache_size: 512 * MB },
      says: 'large',
      sql: 'SET GLOBAL query_cache_size = 0',
    },
  ],
  notApplicable: [
    { variables: { query_cache_type: 'OFF' }, because: 'unused' },
    { name: 'MySQL 8 has none', server: mysql84, because: 'unused' },
  ],
});
