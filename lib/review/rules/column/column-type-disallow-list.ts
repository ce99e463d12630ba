import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnTypeDisallowList = defineRule({
  id: 'column-type-disallow-list',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Listed column types are not used', zh: '不使用列表中的列类型' },
  why: {
    en: 'Types that drivers, replication or other systems of the house cannot handle break far away from the table.',
    zh: '驱动、同步链路或其他系统处理不了的类型，问题会出现在离表很远的地方。',
  },
  how: { en: 'Choose a type that is not on the list.', zh: '换用不在列表中的类型。' },
  options: z.object({
    list: z
      .array(z.string())
      .default([])
      .describe('Types that may not be used: by name (text) or as people write them (boolean)'),
  }),
  messages: {
    listed: {
      en: 'Column {column} is of type {type}, which may not be used.',
      zh: '列 {column} 的类型 {type} 不允许使用。',
    },
  },
  create: (ctx) => {
    const listed = new Set(ctx.options.list.map((type) => type.trim().toUpperCase()));
    return {
      'column-definition': ({ name, type }) => {
        if (type === undefined) return;
        const { written } = type;
        const stored = type.name.toUpperCase();
        const found = listed.has(written) ? written : listed.has(stored) ? stored : undefined;
        if (found !== undefined) ctx.report(type, 'listed', { column: name.text, type: found });
      },
    };
  },
});
