import { z } from 'zod';
import { eachCondition, excerpt, onWhere } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { BinaryOperator } from '@/lib/sql/ast/expression';

export const whereBareValue = defineRule({
  id: 'where-bare-value',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Conditions compare something', zh: '条件应为比较表达式' },
  why: {
    en: 'Where a condition is expected, MySQL takes any value and asks only whether it is 0: a forgotten comparison selects far too many rows, or none.',
    zh: '需要条件的地方，MySQL 接受任何值，只看是否为 0：漏写比较会命中过多的行，或一行都不命中。',
  },
  how: { en: 'Compare the value with something, such as a % 2 = 1.', zh: '写成比较，例如 a % 2 = 1。' },
  options: z.object({}),
  messages: {
    value: { en: '{value} is a value and no comparison.', zh: '{value} 是一个值，不是比较。' },
    calculation: {
      en: '{expression} is a calculation and no comparison: every result but 0 counts as true.',
      zh: '{expression} 是计算而不是比较：结果只要不为 0 就成立。',
    },
  },
  create: (ctx) =>
    onWhere((where) =>
      eachCondition(where, (condition) => {
        switch (condition.kind) {
          case 'number':
          case 'string':
          case 'bytes':
          case 'null':
          case 'temporal':
            ctx.report(condition, 'value', { value: excerpt(ctx.text(condition)) });
            return;
          case 'binary':
            if (calculations.has(condition.operator))
              ctx.report(condition, 'calculation', { expression: excerpt(ctx.text(condition)) });
            return;
        }
      }),
    ),
});

/** A test of bits, `flags & 4`, is often meant as it stands. */
const calculations: ReadonlySet<BinaryOperator> = new Set(['+', '-', '*', '/', '%', 'div', 'mod']);
