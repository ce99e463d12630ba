import { z } from 'zod';
import { columnAround } from '@/lib/review/definition/column-attribute';
import { namePattern } from '@/lib/review/definition/name-pattern';
import { defineRule, everywhere } from '@/lib/review/rule';

export const autoIncrementName = defineRule({
  id: 'auto-increment-name',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The AUTO_INCREMENT column is named by the pattern', zh: 'AUTO_INCREMENT 列名符合约定' },
  why: {
    en: 'Mappers and tools of the house find the generated key by its name.',
    zh: 'ORM 和内部工具靠名称识别自增主键。',
  },
  how: { en: 'Call it id.', zh: '命名为 id。' },
  options: z.object({
    pattern: z.string().default('^id$').describe('Regular expression for the name; (?i) in front: any case'),
    maxLength: z.number().int().positive().default(64).describe('Characters that a name may have'),
  }),
  messages: {
    pattern: {
      en: 'The name of AUTO_INCREMENT column {column} does not match {pattern}.',
      zh: 'AUTO_INCREMENT 列 {column} 的名称不符合 {pattern}。',
    },
    tooLong: {
      en: 'The name of AUTO_INCREMENT column {column} has {length} characters; the limit is {max}.',
      zh: 'AUTO_INCREMENT 列 {column} 的名称有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => {
    const { pattern, maxLength: max } = ctx.options;
    const expression = namePattern(pattern);
    return {
      'auto-increment-attribute': (_, ancestors) => {
        const name = columnAround(ancestors)?.name;
        if (name === undefined) return;
        const { length } = name.text;
        if (!expression.test(name.text)) ctx.report(name, 'pattern', { column: name.text, pattern });
        else if (length > max) ctx.report(name, 'tooLong', { column: name.text, length, max });
      },
    };
  },
});
