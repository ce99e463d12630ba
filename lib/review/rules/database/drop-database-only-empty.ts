import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

const shownMax = 3;

export const dropDatabaseOnlyEmpty = defineRule({
  id: 'drop-database-only-empty',
  version: 1,
  group: 'database',
  dialects: everywhere,
  level: 'error',
  // `no-drop-database` refuses every one.
  byDefault: 'off',
  title: { en: 'Only an empty database is dropped', zh: '只删除空数据库' },
  why: {
    en: 'DROP DATABASE removes every table in it without another question; nothing in the binary log brings the rows back.',
    zh: 'DROP DATABASE 会直接删除其中所有的表，binlog 也无法恢复这些数据。',
  },
  how: {
    en: 'Drop or move its tables first, so that each of them is looked at.',
    zh: '先逐个删除或迁走其中的表，确认每张表都不再需要。',
  },
  options: z.object({}),
  messages: {
    filled: {
      en: 'Database {database} still has tables or views: {count}, among them {names}.',
      zh: '数据库 {database} 中还有 {count} 个表或视图，例如 {names}。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    'drop-database': ({ name }) => {
      if (ctx.effect.databases[0]?.before !== 'present') return;
      const relations = ctx.schema.relations(name.text);
      if (relations.length === 0) return;
      const names = relations
        .slice(0, shownMax)
        .map((relation) => relation.name)
        .join(', ');
      ctx.report(name, 'filled', { database: name.text, count: relations.length, names });
    },
  }),
});
