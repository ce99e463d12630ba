import { z } from 'zod';
import { isLob } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoBlobText = defineRule({
  id: 'column-no-blob-text',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'No BLOB and TEXT columns', zh: '不使用 BLOB、TEXT 列' },
  why: {
    en: 'Long values lie on pages of their own: SELECT * reads them too, and the buffer pool, the binary log and every backup grow with them.',
    zh: '长内容存放在单独的页中：SELECT * 会一并读取，缓冲池、binlog 和备份都随之膨胀。',
  },
  how: {
    en: 'Keep files in object storage and short text in VARCHAR; put what must stay into a table of its own with the same key.',
    zh: '文件放对象存储，短文本用 VARCHAR；必须保留的放到同主键的单独表中。',
  },
  options: z.object({}),
  messages: { used: { en: 'Column {column} is of type {type}.', zh: '列 {column} 的类型是 {type}。' } },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      if (type !== undefined && isLob(type.name))
        ctx.report(type, 'used', { column: name.text, type: type.name.toUpperCase() });
    },
  }),
});
