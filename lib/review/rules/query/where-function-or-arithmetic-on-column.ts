import { z } from 'zod';
import { excerpt } from '@/lib/review/query/condition';
import { onWrappedColumn } from '@/lib/review/query/wrapped-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';

export const whereFunctionOrArithmeticOnColumn = defineRule({
  id: 'where-function-or-arithmetic-on-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Columns of conditions stand alone', zh: '条件中的列不参与函数或运算' },
  why: {
    en: 'An index holds the values of a column, not what a function or a calculation makes of them: every row is read and computed. Also where there is no index yet, so that one can be added later.',
    zh: '索引保存的是列的值，不是函数或运算的结果，因此要逐行读取并计算。即使现在没有索引也应如此，以便日后加索引。',
  },
  how: {
    en: 'Move the calculation to the other side: column = value - 1, time >= day AND time < day + INTERVAL 1 DAY.',
    zh: '把运算移到另一侧：列 = 值 - 1，时间 >= 某日 AND 时间 < 某日 + INTERVAL 1 DAY。',
  },
  options: z.object({}),
  messages: {
    function: {
      en: '{expression} applies a function to column {column}.',
      zh: '{expression} 对列 {column} 使用了函数。',
    },
    calculation: { en: '{expression} calculates with column {column}.', zh: '{expression} 对列 {column} 做了运算。' },
  },
  create: (ctx) => {
    let last: Expression | undefined;
    return onWrappedColumn(({ column, wrapper, hasFunction }) => {
      if (wrapper === last) return;
      last = wrapper;
      const data = { expression: excerpt(ctx.text(wrapper)), column: column.name.text };
      ctx.report(wrapper, hasFunction ? 'function' : 'calculation', data);
    });
  },
});
