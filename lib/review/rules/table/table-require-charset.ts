import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableRequireCharset = defineRule({
  id: 'table-require-charset',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every table names its character set', zh: '每张表都指定字符集' },
  why: {
    en: 'The default comes from the database and the server and differs between them: MySQL 5.7 makes a latin1 table of what is utf8mb4 in 8.0.',
    zh: '默认值来自库和服务器，各处不同：同一条语句在 MySQL 5.7 建出 latin1 表，在 8.0 则是 utf8mb4。',
  },
  how: {
    en: 'Write DEFAULT CHARACTER SET utf8mb4 behind the definition.',
    zh: '在定义后面写 DEFAULT CHARACTER SET utf8mb4。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} names no character set.', zh: '表 {table} 没有指定字符集。' },
  },
  create: (ctx) => ({
    'create-table': ({ table, options, like }) => {
      // A collation says its character set.
      const isSaid = options.some(({ option }) => option === 'charset' || option === 'collate');
      if (!isSaid && like === undefined) ctx.report(table, 'missing', { table: table.name.text });
    },
  }),
});
