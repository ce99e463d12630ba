import { z } from 'zod';
import { joinVisitor } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';

export const joinCrossDatabase = defineRule({
  id: 'join-cross-database',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Joined tables are in one database', zh: '连接的表在同一个数据库中' },
  why: {
    en: 'A join over two databases ties them to one server: neither can be moved, sharded or restored without the other.',
    zh: '跨库连接把两个数据库绑在同一台服务器上：任何一个都无法单独迁移、拆分或恢复。',
  },
  how: {
    en: 'Read from each database by itself and join in the application, or copy what is needed.',
    zh: '分别从各个数据库读取后在应用中合并，或复制需要的数据。',
  },
  options: z.object({}),
  messages: {
    other: {
      en: 'Table {table} is in database {database}, the first table of the join is in {first}.',
      zh: '表 {table} 在数据库 {database} 中，连接的第一张表在 {first} 中。',
    },
  },
  create: (ctx) =>
    joinVisitor((tables) => {
      let first: string | undefined;
      for (const table of tables) {
        if (table.kind !== 'table-ref') continue;
        const { schema, name } = table.table;
        const database = schema?.text ?? ctx.defaultSchema;
        if (database === undefined) continue;
        first ??= database;
        // On some systems `Shop` and `shop` are one database: in doubt nothing is said.
        if (database.toLowerCase() === first.toLowerCase()) continue;
        ctx.report(schema ?? name, 'other', { table: name.text, database, first });
        return;
      }
    }),
});
