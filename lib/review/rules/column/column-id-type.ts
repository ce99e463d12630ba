import { z } from 'zod';
import { namePattern } from '@/lib/review/definition/name-pattern';
import { isInteger, signedName, signedNameOf } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnIdType = defineRule({
  id: 'column-id-type',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Ids have the agreed integer type', zh: '标识列使用约定的整数类型' },
  why: {
    en: 'An id that is narrower than the key it points to overflows one day, and a join between two types converts row by row; a foreign key demands the same type.',
    zh: '比所指主键更窄的标识总有一天会溢出，不同类型的连接要逐行转换；外键还要求类型一致。',
  },
  how: { en: 'Use BIGINT UNSIGNED for ids everywhere.', zh: '标识列统一使用 BIGINT UNSIGNED。' },
  options: z.object({
    pattern: z
      .string()
      .default('(?i)^(id|.*_id)$')
      .describe('Regular expression for the names of id columns; (?i) in front: any case'),
    allow: z.array(z.string()).default(['bigint unsigned']).describe('Integer types that ids may have'),
  }),
  messages: {
    differs: {
      en: 'Column {column} is {type}; ids are {allowed}.',
      zh: '列 {column} 是 {type}；标识列应为 {allowed}。',
    },
  },
  create: (ctx) => {
    const pattern = namePattern(ctx.options.pattern);
    const allow = new Set(ctx.options.allow.map(signedNameOf));
    const allowed = ctx.options.allow.join(', ');
    return {
      'column-definition': ({ name, type }) => {
        // An id of letters is another scheme, with rules of its own.
        if (type === undefined || !isInteger(type.name) || allow.has(signedName(type))) return;
        if (pattern.test(name.text))
          ctx.report(type, 'differs', { column: name.text, type: signedName(type), allowed });
      },
    };
  },
});
