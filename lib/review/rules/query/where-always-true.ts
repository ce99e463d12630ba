import { z } from 'zod';
import type { Filtered } from '@/lib/review/query/condition';
import { conjuncts, excerpt, isSameColumn, onWhere } from '@/lib/review/query/condition';
import { isFilledWithNull } from '@/lib/review/query/outer-join';
import type { IsNullable } from '@/lib/review/query/truth';
import { truthOf } from '@/lib/review/query/truth';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';

export const whereAlwaysTrue = defineRule({
  id: 'where-always-true',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'WHERE chooses among the rows', zh: 'WHERE 条件不恒为真' },
  why: {
    en: 'A condition that holds for every row is no condition: the whole table is read, changed or deleted.',
    zh: '对每一行都成立的条件等于没有条件：会读取、修改或删除整张表。',
  },
  how: {
    en: 'Write the condition that is meant. If every row is meant, leave the WHERE of a SELECT out; for an UPDATE or DELETE say so to the reviewer.',
    zh: '写出真正需要的条件。确实要处理全部行时，SELECT 去掉 WHERE，变更则向审批人说明。',
  },
  options: z.object({}),
  messages: {
    always: { en: '{condition} is true for every row.', zh: '{condition} 对每一行都成立。' },
    itself: {
      en: '{column} is compared with itself: true wherever it is not NULL.',
      zh: '{column} 与自身比较：只要不为 NULL 就成立。',
    },
    notNull: {
      en: '{column} is declared NOT NULL, so this is true for every row.',
      zh: '{column} 定义为 NOT NULL，该条件对每一行都成立。',
    },
    exists: {
      en: 'EXISTS without a condition inside is the same for every row.',
      zh: 'EXISTS 子查询没有条件，对每一行结果都相同。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const isNullableIn =
      (node: Filtered): IsNullable =>
      (column) => {
        const meaning = ctx.names.columnOf(column);
        const reference = meaning?.source.reference;
        if (meaning?.origin === undefined || reference === undefined || meaning.source.table === undefined)
          return undefined;
        const filled = isFilledWithNull(reference, node.kind === 'select' ? node.from : node.tables);
        return filled === undefined ? undefined : filled || meaning.origin.column.nullable;
      };
    const report = (condition: Expression): void => {
      switch (condition.kind) {
        case 'comparison':
          if (isSelfCompared(condition)) ctx.report(condition, 'itself', { column: ctx.text(condition.left) });
          else ctx.report(condition, 'always', { condition: excerpt(ctx.text(condition)) });
          return;
        case 'is':
          if (condition.operand.kind === 'column')
            ctx.report(condition, 'notNull', { column: nameOf(condition.operand) });
          else ctx.report(condition, 'always', { condition: excerpt(ctx.text(condition)) });
          return;
        case 'exists':
          ctx.report(condition, 'exists', {});
          return;
        default:
          ctx.report(condition, 'always', { condition: excerpt(ctx.text(condition)) });
      }
    };
    return onWhere((where, node) => {
      if (node.kind === 'select' && node.from.length === 0) return;
      const isNullable = isNullableIn(node);
      if (truthOf(where, isNullable) === true) report(culpritOf(where, isNullable));
      // Beside another condition a constant such as 1 = 1 does no harm; a column against itself was meant as something else.
      else conjuncts(where).filter(isSelfCompared).forEach(report);
    });
  },
});

/** Of several conditions joined by OR, the first that is true alone. */
function culpritOf(condition: Expression, isNullable: IsNullable): Expression {
  if (condition.kind !== 'logical' || condition.operator !== 'or') return condition;
  const first = condition.operands.find((operand) => truthOf(operand, isNullable) === true);
  return first === undefined ? condition : culpritOf(first, isNullable);
}

const isSelfCompared = (condition: Expression): boolean =>
  condition.kind === 'comparison' &&
  (condition.operator === '=' || condition.operator === '<=>') &&
  isSameColumn(condition.left, condition.right);

const nameOf = ({ name }: ColumnRef): string => name.text;
