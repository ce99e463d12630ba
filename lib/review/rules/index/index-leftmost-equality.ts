import { z } from 'zod';
import { isOrdered, isPart } from '@/lib/review/index/index-use';
import { eachCondition, onWhere } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Index, Table } from '@/lib/schema/model';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';

export const indexLeftmostEquality = defineRule({
  id: 'index-leftmost-equality',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The first column of an index is compared by =', zh: '联合索引的首列用等值条件' },
  why: {
    en: 'Behind a range of the first column the further columns of an index are no longer in order: they filter, but find nothing, and do not sort.',
    zh: '首列使用范围条件后，索引后面的列不再有序：只能用来过滤，不能用来定位和排序。',
  },
  how: {
    en: 'Compare the first column by =, or put the column that is compared by = in front in the index.',
    zh: '首列使用等值条件，或把等值条件的列放到索引最前面。',
  },
  options: z.object({}),
  messages: {
    range: {
      en: '{column} is the first column of index {index} and is compared by {operator}, not by =.',
      zh: '{column} 是索引 {index} 的首列，此处用 {operator} 而不是 = 比较。',
    },
  },
  needs: 'schema',
  create: (ctx) =>
    onWhere((where) =>
      eachCondition(where, (condition) => {
        const compared = rangeOf(condition);
        if (compared === undefined) return;
        const { column, operator } = compared;
        const origin = ctx.names.columnOf(column)?.origin;
        const index = origin === undefined ? undefined : compositeWith(origin.table, origin.column.name);
        if (index !== undefined)
          ctx.report(condition, 'range', { column: column.name.text, index: index.name, operator });
      }),
    ),
});

type Compared = { readonly column: ColumnRef; readonly operator: string };

/** A column that is compared by something else than equality. */
function rangeOf(condition: Expression): Compared | undefined {
  switch (condition.kind) {
    case 'comparison': {
      const { left, right, operator } = condition;
      if (operator === '=' || operator === '<=>') return undefined;
      const column = left.kind === 'column' ? left : right.kind === 'column' ? right : undefined;
      return column === undefined ? undefined : { column, operator };
    }
    case 'between':
      return on(condition.operand, condition.negated ? 'NOT BETWEEN' : 'BETWEEN');
    case 'in-list':
    case 'in-subquery':
      return on(condition.operand, condition.negated ? 'NOT IN' : 'IN');
    case 'like':
      return on(condition.operand, `${condition.negated ? 'NOT ' : ''}${condition.operator.toUpperCase()}`);
    default:
      return undefined;
  }
}

const on = (operand: Expression, operator: string): Compared | undefined =>
  operand.kind === 'column' ? { column: operand, operator } : undefined;

const compositeWith = (table: Table, column: string): Index | undefined =>
  table.indexes.find((index) => isOrdered(index) && index.parts.length > 1 && isPart(index, 0, column));
