import { dropIndex } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { redundantIndexes } from '@/lib/inspection/reads/redundant-indexes';

export const duplicateIndexes = defineCheck({
  id: 'duplicate-indexes',
  code: 'F03',
  group: 'F',
  byDefault: true,
  title: { en: 'No index repeats another', zh: '无重复索引' },
  why: { en: 'It costs every write and gives no read anything.', zh: '重复索引增加写入成本却无任何查询收益。' },
  advice: {
    en: 'Make it invisible for a week where the server can, then drop it.',
    zh: '支持时先设为不可见观察一周，再删除。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { redundantIndexes } },
  options: {},
  messages: {
    same: {
      en: '{index} of {schema}.{table} has the same columns as {other}: {columns}.',
      zh: '{schema}.{table} 的索引 {index} 与 {other} 列相同：{columns}。',
    },
    prefix: {
      en: '{index} of {schema}.{table} ({columns}) is the beginning of {other} ({others}).',
      zh: '{schema}.{table} 的索引 {index}（{columns}）是 {other}（{others}）的前缀。',
    },
  },
  judge: ({ rows, report }) => {
    for (const { schema, table, index, columns, other, otherColumns } of rows.redundantIndexes.rows) {
      const place = { key: `${schema}.${table}.${index}`, ticket: dropIndex(schema, table, index) };
      if (columns === otherColumns) report('warning', 'same', { schema, table, index, other, columns }, place);
      else report('warning', 'prefix', { schema, table, index, other, columns, others: otherColumns }, place);
    }
    return undefined;
  },
});
