import { z } from 'zod';
import { conjuncts } from '@/lib/review/query/condition';
import { isFilledWithNull } from '@/lib/review/query/outer-join';
import { fromOf, joinVisitor } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';

export const joinExclusive = defineRule({
  id: 'join-exclusive',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Missing rows are found by NOT EXISTS', zh: '查找缺失的行用 NOT EXISTS' },
  why: {
    en: 'LEFT JOIN … WHERE b.x IS NULL means "no partner" only if b.x cannot be NULL by itself, and reads every partner before it is thrown away where the optimizer does not notice.',
    zh: 'LEFT JOIN … WHERE b.x IS NULL 只有在 b.x 自身不会为 NULL 时才表示“没有匹配”；优化器没有识别出来时，还会先读出所有匹配的行再丢弃。',
  },
  how: {
    en: 'Write WHERE NOT EXISTS (SELECT 1 FROM b WHERE …).',
    zh: '改写为 WHERE NOT EXISTS (SELECT 1 FROM b WHERE …)。',
  },
  options: z.object({}),
  messages: {
    missing: {
      en: '{table} is joined only to find rows without a partner in it.',
      zh: '连接 {table} 只是为了查找在其中没有匹配的行。',
    },
    nullable: {
      en: '{column} may be NULL by itself: rows that do have a partner are found too.',
      zh: '{column} 自身可能为 NULL：有匹配的行也会被查出来。',
    },
  },
  needs: 'schema',
  create: (ctx) =>
    joinVisitor((_, node) => {
      if (node.where === undefined) return;
      for (const condition of conjuncts(node.where)) {
        if (condition.kind !== 'is' || condition.test !== 'null' || condition.negated) continue;
        const { operand } = condition;
        if (operand.kind !== 'column') continue;
        const meaning = ctx.names.columnOf(operand);
        const reference = meaning?.source.reference;
        if (meaning === undefined || reference === undefined || isFilledWithNull(reference, fromOf(node)) !== true)
          continue;
        if (meaning.origin?.column.nullable === true) ctx.report(operand, 'nullable', { column: ctx.text(operand) });
        else ctx.report(operand, 'missing', { table: meaning.source.name });
      }
    }),
});
