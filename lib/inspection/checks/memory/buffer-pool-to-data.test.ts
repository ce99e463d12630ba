import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { bufferPoolToData } from './buffer-pool-to-data';

testCheck(bufferPoolToData, {
  base: {
    variables: { innodb_buffer_pool_size: GB },
    status: { Innodb_buffer_pool_reads: 20, Innodb_buffer_pool_read_requests: 100 },
  },
  ok: [
    { rows: { 'table-census': [{ engine: 'InnoDB', n: 5, bytes: 10 * GB }] } },
    {
      name: 'small pool, and it serves',
      status: { Innodb_buffer_pool_reads: 1 },
      rows: { 'table-census': [{ engine: 'InnoDB', n: 5, bytes: 90 * GB }] },
    },
  ],
  warning: [
    {
      rows: { 'table-census': [{ engine: 'InnoDB', n: 5, bytes: String(11 * GB) }] },
      says: 'small',
      data: { pool: '1 GB', data: '11 GB' },
    },
  ],
});
