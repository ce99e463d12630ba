import { z } from 'zod';
import { isLiteral } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';

export const countColumnOrConstant = defineRule({
  id: 'count-column-or-constant',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Rows are counted with COUNT(*)', zh: '用 COUNT(*) 统计行数' },
  why: {
    en: 'COUNT(column) leaves out rows in which the column is NULL, which is seldom meant; COUNT(1) is only another way to write COUNT(*) and no faster.',
    zh: 'COUNT(列) 不统计该列为 NULL 的行，多半不是本意；COUNT(1) 只是 COUNT(*) 的另一种写法，并不更快。',
  },
  how: { en: 'Write COUNT(*), the form of the SQL standard.', zh: '使用 SQL 标准的写法 COUNT(*)。' },
  options: z.object({}),
  messages: {
    column: {
      en: 'COUNT({column}) leaves out rows in which {column} is NULL.',
      zh: 'COUNT({column}) 不统计 {column} 为 NULL 的行。',
    },
    constant: { en: '{call} counts rows: that is COUNT(*).', zh: '{call} 统计的是行数，应写 COUNT(*)。' },
    nothing: { en: 'COUNT(NULL) is always 0.', zh: 'COUNT(NULL) 恒为 0。' },
  },
  fixes: { star: { en: 'Write COUNT(*)', zh: '改为 COUNT(*)' } },
  create: (ctx) => ({
    'function-call': (call) => {
      if (call.function !== 'COUNT' || call.distinct) return;
      const [only, second] = call.arguments;
      if (only === undefined || second !== undefined) return;
      if (only.kind === 'column') ctx.report(call, 'column', { column: ctx.text(only) });
      else if (only.kind === 'null') ctx.report(call, 'nothing', {});
      else if (isLiteral(only))
        ctx.report(call, 'constant', { call: ctx.text(call) }, { title: 'star', edits: [{ ...only.span, text: '*' }] });
      else if (only.kind === 'placeholder') ctx.report(call, 'constant', { call: ctx.text(call) });
    },
  }),
});
