import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Delete, Update } from '@/lib/sql/ast/manipulation';

export const dmlNoOrderBy = defineRule({
  id: 'dml-no-order-by',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'UPDATE and DELETE have no ORDER BY', zh: 'UPDATE 和 DELETE 不使用 ORDER BY' },
  why: {
    en: 'Sorting the rows before they are changed costs time and memory; without LIMIT it changes nothing in the result.',
    zh: '改动之前先排序要多花时间和内存；没有 LIMIT 时对结果没有任何影响。',
  },
  how: {
    en: 'Leave ORDER BY out. Where it serves a LIMIT, name the rows by a condition on the key instead.',
    zh: '去掉 ORDER BY；如果是为了配合 LIMIT，请改用主键条件指明要改的行。',
  },
  options: z.object({}),
  messages: {
    useless: { en: 'ORDER BY without LIMIT only costs time here.', zh: '没有 LIMIT，ORDER BY 只会浪费时间。' },
    withLimit: {
      en: 'Which rows are changed depends on ORDER BY and LIMIT together.',
      zh: '改动哪些行由 ORDER BY 和 LIMIT 共同决定。',
    },
  },
  create: (ctx) => {
    const check = ({ orderBy, limit }: Update | Delete): void => {
      const [first] = orderBy;
      const last = orderBy.at(-1);
      if (first === undefined || last === undefined) return;
      const at = { start: first.span.start, end: last.span.end };
      ctx.report(at, limit === undefined ? 'useless' : 'withLimit', {});
    };
    return { update: check, delete: check };
  },
});
