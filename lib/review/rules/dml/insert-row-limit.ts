import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';

export const insertRowLimit = defineRule({
  id: 'insert-row-limit',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'One INSERT writes a limited number of rows', zh: '单条 INSERT 的行数有上限' },
  why: {
    en: 'A very long INSERT is one long transaction: it holds its locks to the end, and replicas apply it in one piece.',
    zh: '很长的 INSERT 是一个大事务：锁要保持到结束，备库也只能整体回放。',
  },
  how: { en: 'Split it into several statements.', zh: '拆成多条语句。' },
  options: z.object({
    max: z.number().int().nonnegative().default(1000).describe('Rows that one statement may write'),
  }),
  messages: {
    above: { en: 'The statement writes {rows} rows; the limit is {max}.', zh: '语句写入 {rows} 行，上限 {max} 行。' },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    const check = ({ source }: Insert | Replace): void => {
      if (source.kind !== 'insert-values') return;
      const firstAbove = source.rows[max];
      if (firstAbove !== undefined) ctx.report(firstAbove, 'above', { rows: source.rows.length, max });
    };
    return { insert: check, replace: check };
  },
});
