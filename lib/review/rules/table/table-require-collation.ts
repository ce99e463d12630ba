import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableRequireCollation = defineRule({
  id: 'table-require-collation',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every table names its collation', zh: '每张表都指定排序规则' },
  why: {
    en: 'utf8mb4 alone is utf8mb4_general_ci in MySQL 5.7, utf8mb4_0900_ai_ci in 8.0, utf8mb4_bin in TiDB: the same script sorts and compares differently.',
    zh: '只写 utf8mb4 时，MySQL 5.7 用 utf8mb4_general_ci，8.0 用 utf8mb4_0900_ai_ci，TiDB 用 utf8mb4_bin：同一个脚本的排序和比较结果不同。',
  },
  how: {
    en: 'Write COLLATE behind the character set, such as COLLATE utf8mb4_general_ci.',
    zh: '在字符集后面写 COLLATE，例如 COLLATE utf8mb4_general_ci。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} names no collation.', zh: '表 {table} 没有指定排序规则。' },
  },
  create: (ctx) => ({
    'create-table': ({ table, options, like }) => {
      if (like === undefined && !options.some(({ option }) => option === 'collate'))
        ctx.report(table, 'missing', { table: table.name.text });
    },
  }),
});
