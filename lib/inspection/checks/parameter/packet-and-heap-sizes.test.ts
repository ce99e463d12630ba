import { MB } from '@/lib/inspection/option';
import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { packetAndHeapSizes } from './packet-and-heap-sizes';

testCheck(packetAndHeapSizes, {
  base: { variables: { max_allowed_packet: 16 * MB, tmp_table_size: 16 * MB, max_heap_table_size: 16 * MB } },
  ok: [{}, { name: 'TempTable', variables: { tmp_table_size: 64 * MB } }],
  warning: [
    { variables: { max_allowed_packet: 4 * MB }, says: 'packet', sql: 'SET PERSIST max_allowed_packet = 67108864' },
    { server: mariadb1011, variables: { tmp_table_size: 64 * MB }, says: 'heap' },
  ],
});
