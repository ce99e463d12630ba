import { z } from 'zod';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';

export const indexColumnOrderHint = defineRule({
  id: 'index-column-order-hint',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Mind the order of the columns of an index', zh: '留意组合索引的列顺序' },
  why: {
    en: 'An index helps only queries that compare its first columns: columns after one that is compared by a range, or left out, no longer narrow the search.',
    zh: '索引只对用到其前几列的查询有效：某一列是范围条件或没有用到时，它后面的列就不再缩小查找范围。',
  },
  how: {
    en: 'Put columns that are compared by = first, then the one of a range or of ORDER BY; of several with =, the one that most queries use.',
    zh: '等值条件的列放在前面，其后放范围或排序的列；有多个等值列时，最常用的放最前。',
  },
  options: z.object({}),
  messages: {
    composite: {
      en: 'Check that the order {columns} fits the queries that this index is for.',
      zh: '请确认 {columns} 的顺序符合使用该索引的查询。',
    },
  },
  create: (ctx) => {
    const visit = (node: DefiningNode): void => {
      for (const { kind, parts } of newIndexes(node)) {
        const [first] = parts;
        if (first === undefined || parts.length < 2 || kind === 'fulltext' || kind === 'spatial') continue;
        const at = { start: first.span.start, end: parts.at(-1)?.span.end ?? first.span.end };
        const columns = `(${parts.map(({ column, span }) => column?.text ?? ctx.text(span)).join(', ')})`;
        ctx.report(at, 'composite', { columns });
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});
