import { z } from 'zod';
import { idleWidth, withoutWidth } from '@/lib/review/definition/display-width';
import { defineRule, everywhere } from '@/lib/review/rule';

/** Signed and unsigned. */
const usual: { readonly [type: string]: readonly number[] } = {
  tinyint: [4, 3],
  smallint: [6, 5],
  mediumint: [9, 8],
  int: [11, 10],
  bigint: [20, 20],
};

export const columnDisplayWidth = defineRule({
  id: 'column-display-width',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Integers have the usual display width or none', zh: '整数使用默认显示宽度或不写' },
  why: {
    en: 'INT(1) holds the same numbers as INT: the width limits nothing, and who reads it believes that it does.',
    zh: 'INT(1) 与 INT 能存的数完全一样：宽度不限制取值，却会让人误解。',
  },
  how: {
    en: 'Leave the width out; for smaller numbers choose a smaller type.',
    zh: '去掉宽度；数值较小时选用更小的类型。',
  },
  options: z.object({}),
  messages: {
    unusual: {
      en: 'Column {column} is {type}({width}): the width does not limit its values.',
      zh: '列 {column} 是 {type}({width})：宽度不会限制取值范围。',
    },
  },
  fixes: { remove: { en: 'Leave ({width}) out', zh: '去掉 ({width})' } },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      const width = type && idleWidth(type);
      if (type === undefined || width === undefined || usual[type.name]?.includes(width) === true) return;
      const edit = withoutWidth(type, ctx.script);
      const fix = edit && { title: 'remove' as const, edits: [edit] };
      ctx.report(type, 'unusual', { column: name.text, type: type.name.toUpperCase(), width }, fix);
    },
  }),
});
