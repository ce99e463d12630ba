import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnDrop = defineRule({
  id: 'column-drop',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Columns are not dropped lightly', zh: '删除列要谨慎' },
  why: {
    en: 'The values are gone for good, and every program that still names the column fails from that moment.',
    zh: '数据永久丢失；仍在使用该列的程序会立即报错。',
  },
  how: {
    en: 'Make sure that no program reads it, keep a copy of the values, then drop it.',
    zh: '先确认没有程序使用，备份数据后再删除。',
  },
  options: z.object({}),
  messages: {
    dropped: { en: 'Column {column} is dropped with its values.', zh: '列 {column} 及其数据会被删除。' },
  },
  create: (ctx) => ({
    'drop-column': ({ name }) => ctx.report(name, 'dropped', { column: name.text }),
  }),
});
