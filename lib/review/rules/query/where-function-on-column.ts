import { z } from 'zod';
import { excerpt } from '@/lib/review/query/condition';
import { hasIndexOn } from '@/lib/review/query/functional-index';
import { onWrappedColumn } from '@/lib/review/query/wrapped-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';

export const whereFunctionOnColumn = defineRule({
  id: 'where-function-on-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Conditions do not apply functions to columns', zh: '条件中不对列使用函数' },
  why: {
    en: 'An index holds the values of a column, not what a function makes of them: every row is read and computed, unless there is an index on the expression itself.',
    zh: '索引保存的是列的值，不是函数的结果：除非有对应的函数索引，否则要逐行读取并计算。',
  },
  how: {
    en: 'Apply the inverse to the value instead, or add a functional index (MySQL 8.0.13) or an indexed generated column.',
    zh: '改为对值做逆运算，或建函数索引（MySQL 8.0.13 起）、带索引的生成列。',
  },
  options: z.object({}),
  messages: {
    wrapped: {
      en: '{expression} applies a function to column {column}.',
      zh: '{expression} 对列 {column} 使用了函数。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    let last: Expression | undefined;
    return onWrappedColumn(({ column, wrapper, hasFunction }) => {
      if (!hasFunction || wrapper === last) return;
      last = wrapper;
      const table = ctx.names.columnOf(column)?.origin?.table;
      if (table !== undefined && hasIndexOn(table, wrapper, ctx.script)) return;
      ctx.report(wrapper, 'wrapped', { expression: excerpt(ctx.text(wrapper)), column: column.name.text });
    });
  },
});
