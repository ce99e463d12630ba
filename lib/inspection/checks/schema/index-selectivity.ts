import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { below, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';
import { unselectiveIndexes } from '@/lib/inspection/reads/unselective-indexes';

export const indexSelectivity = defineCheck({
  id: 'index-selectivity',
  code: 'F05',
  group: 'F',
  byDefault: false,
  title: { en: 'Indexes select few rows', zh: '索引选择性良好' },
  why: {
    en: 'An index over a handful of values is rarely chosen and always written.',
    zh: '取值很少的索引很少被选用，却始终要维护。',
  },
  advice: { en: 'Drop it, or put a more selective column into it.', zh: '删除，或加入选择性更好的列。' },
  supports: mysqlAndMariadb,
  reads: { rows: { unselectiveIndexes } },
  options: { warning: percent(0.01) },
  messages: {
    poor: {
      en: '{index} of {schema}.{table} has {different} values in about {rows} rows: {value} % (limit {limit} %).',
      zh: '{schema}.{table} 的索引 {index} 在约 {rows} 行中只有 {different} 个取值，占 {value}%（下限 {limit}%）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, index, different, rows: n } of rows.unselectiveIndexes.rows)
      report(
        below(share(different, n), options),
        'poor',
        { schema, table, index, different, rows: n },
        { key: `${schema}.${table}.${index}` },
      );
    return undefined;
  },
});
