import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoEnumSet = defineRule({
  id: 'column-no-enum-set',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No ENUM, SET or BIT columns', zh: '不使用 ENUM、SET、BIT 列' },
  why: {
    en: 'A new value needs an ALTER TABLE, values sort by their position, and drivers and tools read the types differently.',
    zh: '增加取值要改表，排序按定义的位置，不同驱动和工具的读法也不一致。',
  },
  how: {
    en: 'Use TINYINT with the meaning of each value in the comment, or a VARCHAR.',
    zh: '改用 TINYINT 并在注释中说明各取值，或用 VARCHAR。',
  },
  options: z.object({
    types: z
      .array(z.enum(['enum', 'set', 'bit']))
      .default(['enum', 'set', 'bit'])
      .describe('Types that are reported'),
  }),
  messages: { used: { en: 'Column {column} is of type {type}.', zh: '列 {column} 的类型是 {type}。' } },
  create: (ctx) => {
    const types: ReadonlySet<string> = new Set(ctx.options.types);
    return {
      'column-definition': ({ name, type }) => {
        if (type !== undefined && types.has(type.name))
          ctx.report(type, 'used', { column: name.text, type: type.name.toUpperCase() });
      },
    };
  },
});
