import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoTimeTypes = defineRule({
  id: 'column-no-time-types',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Times are stored as numbers', zh: '时间以整数存储' },
  why: {
    en: 'TIMESTAMP is converted by the time zone of each session and ends in 2038, DATETIME and TIME have no time zone at all: programs in several zones read one value differently.',
    zh: 'TIMESTAMP 按会话时区换算且到 2038 年为止，DATETIME、TIME 不带时区：不同时区的程序对同一个值理解不同。',
  },
  how: {
    en: 'Store milliseconds since 1970 in a BIGINT, or switch this rule off where one time zone is agreed on.',
    zh: '用 BIGINT 存储 1970 年以来的毫秒数；已约定统一时区的可以关闭此规则。',
  },
  options: z.object({
    types: z
      .array(z.enum(['timestamp', 'datetime', 'time']))
      .default(['timestamp', 'datetime', 'time'])
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
