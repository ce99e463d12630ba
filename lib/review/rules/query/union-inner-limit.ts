import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const unionInnerLimit = defineRule({
  id: 'union-inner-limit',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'LIMIT of a UNION ALL is repeated in its parts', zh: 'UNION ALL 的 LIMIT 要写进各部分' },
  why: {
    en: 'The LIMIT behind the UNION applies to the collected rows: each part is first read to its end.',
    zh: 'UNION 后面的 LIMIT 作用于合并后的结果：每个部分都会先完整读取一遍。',
  },
  how: {
    en: 'Put each part into parentheses with the same ORDER BY and a LIMIT of its own (offset plus count), and keep the outer ones.',
    zh: '给每个部分加上括号、相同的 ORDER BY 和自己的 LIMIT（偏移量加行数），外层的保留。',
  },
  options: z.object({}),
  messages: {
    unlimited: {
      en: 'This part is read to its end although the UNION keeps only some rows.',
      zh: 'UNION 只保留一部分行，但这一部分会被完整读取。',
    },
  },
  create: (ctx) => ({
    'set-operation': ({ operands, operators, limit }) => {
      // Where duplicates are removed, a part may have to give more rows than the whole keeps.
      if (limit?.count === undefined || !operators.every(({ operator, all }) => operator === 'union' && all)) return;
      for (const operand of operands) {
        if (operand.limit === undefined && operand.kind === 'select' && operand.from.length > 0)
          ctx.report(ctx.verb(operand), 'unlimited', {});
      }
    },
  }),
});
