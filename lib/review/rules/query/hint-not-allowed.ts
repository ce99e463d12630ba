import { z } from 'zod';
import { selectOptionSpan } from '@/lib/review/query/select-option';
import { defineRule, everywhere } from '@/lib/review/rule';

export const hintNotAllowed = defineRule({
  id: 'hint-not-allowed',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No optimizer and index hints', zh: '不使用优化器提示和索引提示' },
  why: {
    en: 'A hint fixes a plan for the data of today: it stays when the data changes, and an index hint fails the query once the index is dropped.',
    zh: '提示按今天的数据固定执行计划，数据变化后不会跟着变；索引被删除后，带索引提示的查询会直接报错。',
  },
  how: {
    en: 'Correct the index, the statistics or the query; where a hint is needed, keep it in one place and review it.',
    zh: '优先调整索引、统计信息或 SQL；确需提示时集中管理并定期复查。',
  },
  options: z.object({
    allow: z.array(z.string()).default([]).describe('Optimizer hints that may be used, such as MAX_EXECUTION_TIME'),
  }),
  messages: {
    optimizer: { en: 'Optimizer hint {name}.', zh: '使用了优化器提示 {name}。' },
    index: { en: '{action} INDEX fixes the choice of index.', zh: '{action} INDEX 固定了索引选择。' },
    order: { en: 'STRAIGHT_JOIN fixes the order of the join.', zh: 'STRAIGHT_JOIN 固定了连接顺序。' },
  },
  create: (ctx) => {
    const allowed = new Set(ctx.options.allow.map((name) => name.toUpperCase()));
    return {
      'optimizer-hint': (hint) => {
        if (!allowed.has(hint.name)) ctx.report(hint, 'optimizer', { name: hint.name });
      },
      'index-hint': (hint) => ctx.report(hint, 'index', { action: hint.action.toUpperCase() }),
      join: ({ type, left, right }) => {
        if (type === 'straight') ctx.report(wordBetween(ctx.script, left.span.end, right.span.start), 'order', {});
      },
      select: (node) => {
        if (node.options.length > 0 && node.options.includes('straight-join'))
          ctx.report(selectOptionSpan(ctx.script, node, 'STRAIGHT_JOIN'), 'order', {});
      },
    };
  },
});

const straightJoin = 'STRAIGHT_JOIN';

function wordBetween(script: string, from: number, to: number): { readonly start: number; readonly end: number } {
  const at = script.slice(from, to).toUpperCase().lastIndexOf(straightJoin);
  return at < 0 ? { start: from, end: to } : { start: from + at, end: from + at + straightJoin.length };
}
