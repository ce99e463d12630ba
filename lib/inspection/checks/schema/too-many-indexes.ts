import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count } from '@/lib/inspection/option';
import { tablesWithManyIndexes } from '@/lib/inspection/reads/tables-with-many-indexes';

export const tooManyIndexes = defineCheck({
  id: 'too-many-indexes',
  code: 'F09',
  group: 'F',
  byDefault: false,
  title: { en: 'Tables have few indexes', zh: '单表索引数量适中' },
  why: { en: 'Each index is written by every INSERT and DELETE.', zh: '每次插入与删除都要维护所有索引。' },
  advice: { en: 'Look for duplicate and unused ones first.', zh: '先排查重复与未使用的索引。' },
  supports: allEngines,
  reads: { rows: { tablesWithManyIndexes } },
  options: { warning: count(10), critical: count(30) },
  messages: {
    many: {
      en: '{schema}.{table} has {value} indexes (limit {limit}).',
      zh: '{schema}.{table} 有 {value} 个索引（上限 {limit}）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, indexes } of rows.tablesWithManyIndexes.rows)
      report(above(indexes, options), 'many', { schema, table }, { key: `${schema}.${table}` });
    return undefined;
  },
});
