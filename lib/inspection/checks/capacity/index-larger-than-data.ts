import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, GB } from '@/lib/inspection/option';
import { notableTables } from '@/lib/inspection/reads/notable-tables';

export const indexLargerThanData = defineCheck({
  id: 'index-larger-than-data',
  code: 'E08',
  group: 'E',
  byDefault: false,
  title: { en: 'Indexes are smaller than their data', zh: '索引不大于数据' },
  why: {
    en: 'It is a sign of indexes that nobody needs, each paid for by every write.',
    zh: '这通常说明存在多余索引，每次写入都要维护。',
  },
  advice: { en: 'Look for duplicate and unused indexes of the table first.', zh: '先排查该表的重复与未使用索引。' },
  supports: mysqlAndMariadb,
  reads: { rows: { notableTables } },
  options: { warning: bytes(GB) },
  messages: {
    larger: {
      en: '{schema}.{table} has {index} of indexes for {data} of data.',
      zh: '{schema}.{table} 索引 {index}，数据 {data}。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, engine, dataBytes, indexBytes } of rows.notableTables.rows)
      if (engine === 'InnoDB' && indexBytes > dataBytes)
        report(
          above(indexBytes, options),
          'larger',
          { schema, table, index: size(indexBytes), data: size(dataBytes) },
          { key: `${schema}.${table}` },
        );
    return undefined;
  },
});
