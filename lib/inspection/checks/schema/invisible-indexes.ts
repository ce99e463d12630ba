import { dropIndex } from '@/lib/inspection/change';
import { defineCheck } from '@/lib/inspection/check';
import { hiddenIndexes } from '@/lib/inspection/reads/hidden-indexes';

export const invisibleIndexes = defineCheck({
  id: 'invisible-indexes',
  code: 'F10',
  group: 'F',
  byDefault: false,
  title: { en: 'No index was forgotten half way of its drop', zh: '无遗忘的不可见索引' },
  why: { en: 'An invisible index is still written, and nobody reads it.', zh: '不可见索引仍需维护，却无人使用。' },
  advice: { en: 'Drop it, or make it visible again.', zh: '删除，或重新设为可见。' },
  supports: { mysql: 80000, mariadb: 100600 },
  reads: { rows: { hiddenIndexes } },
  options: {},
  messages: {
    hidden: {
      en: '{index} of {schema}.{table} is invisible to the optimizer.',
      zh: '{schema}.{table} 的索引 {index} 对优化器不可见。',
    },
  },
  judge: ({ rows, report }) => {
    for (const { schema, table, index } of rows.hiddenIndexes.rows)
      report(
        'warning',
        'hidden',
        { schema, table, index },
        { key: `${schema}.${table}.${index}`, ticket: dropIndex(schema, table, index) },
      );
    return undefined;
  },
});
