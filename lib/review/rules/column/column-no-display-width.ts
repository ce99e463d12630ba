import { z } from 'zod';
import { idleWidth, withoutWidth } from '@/lib/review/definition/display-width';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoDisplayWidth = defineRule({
  id: 'column-no-display-width',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Integers have no display width', zh: '整数不写显示宽度' },
  why: {
    en: 'The width has no effect on what is stored; MySQL warns of it since 8.0.17 and does not show it any more.',
    zh: '宽度对存储没有任何影响；MySQL 从 8.0.17 起对它发出警告，也不再显示。',
  },
  how: { en: 'Write INT instead of INT(11).', zh: '写 INT 而不是 INT(11)。' },
  options: z.object({}),
  messages: {
    written: {
      en: 'Column {column} is {type}({width}): the width has no effect.',
      zh: '列 {column} 是 {type}({width})：宽度没有作用。',
    },
  },
  fixes: { remove: { en: 'Leave ({width}) out', zh: '去掉 ({width})' } },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      const width = type && idleWidth(type);
      if (type === undefined || width === undefined) return;
      const edit = withoutWidth(type, ctx.script);
      const fix = edit && { title: 'remove' as const, edits: [edit] };
      ctx.report(type, 'written', { column: name.text, type: type.name.toUpperCase(), width }, fix);
    },
  }),
});
