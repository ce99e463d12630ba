import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoJson = defineRule({
  id: 'column-no-json',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No JSON columns', zh: '不使用 JSON 列' },
  why: {
    en: 'The server checks neither names nor types inside a document, and a condition on a part of it reads every row unless a generated column or functional index serves it.',
    zh: '服务器不检查文档内的字段名和类型；按其中一部分查询时，没有生成列或函数索引就要读全表。',
  },
  how: {
    en: 'Make columns of the parts that are searched or joined; keep the rest as text that only the program reads.',
    zh: '把用于查询和关联的部分建成列，其余作为只由程序读取的文本。',
  },
  options: z.object({}),
  messages: { used: { en: 'Column {column} is JSON.', zh: '列 {column} 是 JSON 类型。' } },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      if (type?.name === 'json') ctx.report(type, 'used', { column: name.text });
    },
  }),
});
