import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noForeignKey = defineRule({
  id: 'no-foreign-key',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'notice',
  title: { en: 'No foreign keys', zh: '不使用外键' },
  why: {
    en: 'A foreign key locks rows of the parent with every change, cannot cross shards, and online schema change tools refuse the table.',
    zh: '每次改动都要给父表的行加锁；外键不能跨分片；在线改表工具也不支持带外键的表。',
  },
  how: {
    en: 'Keep the column with an index and check the reference in the application.',
    zh: '保留该列并建索引，由应用保证引用关系。',
  },
  options: z.object({}),
  messages: {
    foreignKey: { en: 'A foreign key to {parent}.', zh: '创建了指向 {parent} 的外键。' },
  },
  create: (ctx) => ({
    'foreign-key': (node) => ctx.report(node, 'foreignKey', { parent: node.references.table.name.text }),
    'references-attribute': (node) => ctx.report(node, 'foreignKey', { parent: node.references.table.name.text }),
  }),
});
