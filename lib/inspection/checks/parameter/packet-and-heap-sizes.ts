import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { below } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, MB } from '@/lib/inspection/option';
import { isMysql } from '@/lib/inspection/server';

export const packetAndHeapSizes = defineCheck({
  id: 'packet-and-heap-sizes',
  code: 'J09',
  group: 'J',
  byDefault: false,
  title: { en: 'Packet and heap sizes fit each other', zh: '报文与内存表大小设置合理' },
  why: {
    en: 'Small packets break loads; tmp_table_size above max_heap_table_size has no effect.',
    zh: '报文过小会中断导入，tmp_table_size 大于 max_heap_table_size 不生效。',
  },
  advice: {
    en: 'max_allowed_packet 64M; both table sizes alike.',
    zh: 'max_allowed_packet 设为 64M，两个表大小参数保持一致。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['max_allowed_packet', 'tmp_table_size', 'max_heap_table_size'] },
  options: { warning: bytes(16 * MB) },
  messages: {
    packet: { en: 'max_allowed_packet is {size}.', zh: 'max_allowed_packet 为 {size}。' },
    heap: {
      en: 'tmp_table_size {temporary} has no effect above max_heap_table_size {heap}.',
      zh: 'tmp_table_size {temporary} 超过 max_heap_table_size {heap}，不生效。',
    },
  },
  judge: ({ variables, facts: { server }, options, report }) => {
    const packet = Number(variables.max_allowed_packet);
    report(
      below(packet, options),
      'packet',
      { size: size(packet) },
      { key: 'max_allowed_packet', ticket: setParameter(server, 'max_allowed_packet', 64 * MB) },
    );
    const [temporary, heap] = [Number(variables.tmp_table_size), Number(variables.max_heap_table_size)];
    // TempTable of MySQL 8.0 does not look at the heap size.
    if (temporary > heap && !isMysql(server, 80028))
      report('warning', 'heap', { temporary: size(temporary), heap: size(heap) }, { key: 'tmp_table_size' });
    return undefined;
  },
});
