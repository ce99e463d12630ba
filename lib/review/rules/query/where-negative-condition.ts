import { z } from 'zod';
import { clauseAround } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Node } from '@/lib/sql/ast';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Span } from '@/lib/sql/span';
import type { Ancestors } from '@/lib/sql/walk';

export const whereNegativeCondition = defineRule({
  id: 'where-negative-condition',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Conditions are positive', zh: '条件不使用否定形式' },
  why: {
    en: 'What is not something is usually most of the table: an index finds such rows only by reading nearly all of itself.',
    zh: '“不是某值”通常是表中的大部分行：索引要几乎全部扫描才能找到它们。',
  },
  how: {
    en: 'Name the values that are wanted, with = or IN; turn NOT IN and NOT EXISTS into an anti-join where that reads less.',
    zh: '用 = 或 IN 写出需要的值；NOT IN 和 NOT EXISTS 可视情况改写为反连接。',
  },
  options: z.object({}),
  messages: { negative: { en: '{form} is a negative condition.', zh: '{form} 是否定条件。' } },
  create: (ctx) => {
    const check = (node: Node, ancestors: Ancestors, form: string, at: Span = node.span): void => {
      if (clauseAround(node, ancestors) === 'where') ctx.report(at, 'negative', { form });
    };
    const negated =
      (form: string) =>
      (node: Node & { readonly negated: boolean }, ancestors: Ancestors): void => {
        if (node.negated) check(node, ancestors, form);
      };
    return {
      comparison: (node, ancestors) => {
        if (node.operator === '<>') check(node, ancestors, ctx.text(node.operatorSpan));
      },
      'in-list': negated('NOT IN'),
      'in-subquery': negated('NOT IN'),
      between: negated('NOT BETWEEN'),
      like: (node, ancestors) => {
        if (node.negated) check(node, ancestors, `NOT ${node.operator.toUpperCase()}`);
      },
      unary: (node, ancestors) => {
        if (node.operator === 'not') check(node, ancestors, formOf(node.operand));
      },
    };
  },
});

const formOf = ({ kind }: Expression): string => (kind === 'exists' ? 'NOT EXISTS' : 'NOT');
