import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noPartition = defineRule({
  id: 'no-partition',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Tables are not partitioned', zh: '不使用分区表' },
  why: {
    en: 'Every unique key must contain the partitioning columns, foreign keys are lost, and a query without them opens every partition.',
    zh: '每个唯一键都必须包含分区列，不能用外键，不带分区列的查询要打开所有分区。',
  },
  how: {
    en: 'Leave PARTITION BY out; for a family of tables by month or number use a logical table.',
    zh: '去掉 PARTITION BY；按月或按编号分表请使用逻辑表。',
  },
  options: z.object({}),
  messages: {
    partitioned: { en: 'A partitioned table.', zh: '使用了分区表。' },
    added: { en: 'Partitions are added to a table.', zh: '为表增加分区。' },
  },
  create: (ctx) => ({
    partitioning: (node) => ctx.report(node, 'partitioned', {}),
    'add-partition': (node) => ctx.report(node, 'added', {}),
  }),
});
