import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const whereEqualNull = defineRule({
  id: 'where-equal-null',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'NULL is tested with IS NULL', zh: '用 IS NULL 判断 NULL' },
  why: {
    en: 'Every comparison with NULL gives NULL, which is not true: no row is ever found, not even one that is NULL.',
    zh: '任何值与 NULL 比较的结果都是 NULL，不为真：永远查不到行，包括值为 NULL 的行。',
  },
  how: { en: 'Write IS NULL or IS NOT NULL.', zh: '写成 IS NULL 或 IS NOT NULL。' },
  options: z.object({}),
  messages: {
    equal: {
      en: '{operator} NULL is never true; IS {not}NULL is meant.',
      zh: '{operator} NULL 永不成立，应写成 IS {not}NULL。',
    },
    order: { en: '{operator} NULL is never true.', zh: '{operator} NULL 永不成立。' },
  },
  fixes: { test: { en: 'Test with IS {not}NULL', zh: '改为 IS {not}NULL' } },
  create: (ctx) => ({
    comparison: ({ left, right, operator, operatorSpan, span }) => {
      if (operator === '<=>' || (left.kind !== 'null' && right.kind !== 'null')) return;
      const written = ctx.text(operatorSpan);
      if (operator !== '=' && operator !== '<>') {
        ctx.report(span, 'order', { operator: written });
        return;
      }
      const not = operator === '=' ? '' : 'NOT ';
      const data = { operator: written, not };
      if (left.kind === 'null' && right.kind === 'null') ctx.report(span, 'equal', data);
      else if (right.kind === 'null') {
        const rest = { start: operatorSpan.start, end: span.end };
        ctx.report(span, 'equal', data, { title: 'test', edits: [{ ...rest, text: `IS ${not}NULL` }] });
      } else {
        const tested = ctx.text({ start: operatorSpan.end, end: span.end }).trim();
        ctx.report(span, 'equal', data, { title: 'test', edits: [{ ...span, text: `${tested} IS ${not}NULL` }] });
      }
    },
  }),
});
