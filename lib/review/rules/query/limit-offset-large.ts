import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const limitOffsetLarge = defineRule({
  id: 'limit-offset-large',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The offset of a page is limited', zh: '分页偏移量有上限' },
  why: {
    en: 'The server reads the rows of the offset and throws them away: a page far back costs as much as reading everything before it.',
    zh: '偏移量跳过的行也要读出来再丢弃：翻到很后面的一页，代价等于把前面的数据全部读一遍。',
  },
  how: {
    en: 'Read on from the last key of the page before, or let the user narrow the search instead of turning pages.',
    zh: '从上一页最后的主键继续读取，或让用户缩小查询范围而不是一直翻页。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(10_000).describe('Rows that a query may skip'),
  }),
  messages: {
    large: {
      en: 'The query skips {rows} rows; at most {max} are allowed.',
      zh: '查询要跳过 {rows} 行，最多允许 {max} 行。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return {
      limit: ({ offset }) => {
        if (offset?.kind !== 'number') return;
        const rows = Number(offset.text);
        if (rows > max) ctx.report(offset, 'large', { rows, max });
      },
    };
  },
});
