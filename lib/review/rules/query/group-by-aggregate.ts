import { z } from 'zod';
import { hasColumn } from '@/lib/review/query/block-column';
import {
  columnsInBlock,
  hasAggregate,
  isAggregate,
  itemAt,
  itemNamed,
  walkBlock,
} from '@/lib/review/query/query-block';
import { calledName, tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Node } from '@/lib/sql/ast';
import type { Expression, FunctionCall } from '@/lib/sql/ast/expression';
import type { Select } from '@/lib/sql/ast/query';
import type { Ancestors } from '@/lib/sql/walk';

export const groupByAggregate = defineRule({
  id: 'group-by-aggregate',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Aggregates stand where groups exist', zh: '聚合函数用在分组之后' },
  why: {
    en: 'WHERE, ON, SET and GROUP BY are evaluated before there are groups: the server refuses an aggregate there (errors 1111 and 1056), and one inside another.',
    zh: 'WHERE、ON、SET 和 GROUP BY 在分组之前求值：服务器拒绝在其中使用聚合函数（错误 1111、1056），也拒绝嵌套使用。',
  },
  how: {
    en: 'Put a condition on an aggregate into HAVING; compute values of groups in a derived table.',
    zh: '聚合结果的条件写在 HAVING 中；需要先分组的值放到派生表里计算。',
  },
  options: z.object({}),
  messages: {
    grouped: { en: 'GROUP BY an aggregate function.', zh: 'GROUP BY 使用了聚合函数。' },
    alias: {
      en: 'GROUP BY {name}, which stands for an aggregate function.',
      zh: 'GROUP BY {name}，而它代表聚合函数。',
    },
    early: { en: '{name} is evaluated before there are groups.', zh: '{name} 所在的位置在分组之前求值。' },
    nested: { en: '{name} inside another aggregate function.', zh: '{name} 嵌套在另一个聚合函数中。' },
  },
  create: (ctx) => {
    const reportIn = (root: Node, message: 'early' | 'nested', isOwn: (call: FunctionCall) => boolean): void => {
      walkBlock(root, (node) => {
        if (node.kind !== 'function-call' || !isAggregate(node)) return true;
        if (isOwn(node)) ctx.report(node, message, { name: node.function });
        return false;
      });
    };
    const always = (): boolean => true;
    return {
      select: (node, ancestors) => {
        const { where, groupBy, from } = node;
        const isOwn = (call: FunctionCall): boolean => belongsTo(node, call, ancestors);
        if (where !== undefined) reportIn(where, 'early', isOwn);
        for (const reference of from) if (reference.kind === 'join') reportIn(reference, 'early', isOwn);
        for (const { expression } of groupBy?.items ?? []) {
          if (hasAggregate(expression)) ctx.report(expression, 'grouped', {});
          else {
            const item = itemMeant(expression, node);
            const isItem = item !== undefined && hasAggregate(item);
            // A column of the table comes before an alias.
            if (isItem && (expression.kind !== 'column' || hasColumn(expression.name, node, ctx) === false))
              ctx.report(expression, 'alias', { name: ctx.text(expression) });
          }
        }
      },
      update: ({ where }) => {
        if (where !== undefined) reportIn(where, 'early', always);
      },
      delete: ({ where }) => {
        if (where !== undefined) reportIn(where, 'early', always);
      },
      'column-assignment': ({ value }) => reportIn(value, 'early', always),
      'function-call': (call) => {
        if (isAggregate(call)) for (const argument of call.arguments) reportIn(argument, 'nested', always);
      },
    };
  },
});

/** Inside a subquery an aggregate of outer columns is computed by the query around it, and may stand in a WHERE. */
function belongsTo({ from }: Select, call: FunctionCall, ancestors: Ancestors): boolean {
  const isNested =
    ancestors.nearest('subquery') !== undefined ||
    ancestors.nearest('exists') !== undefined ||
    ancestors.nearest('in-subquery') !== undefined ||
    ancestors.nearest('quantified-comparison') !== undefined;
  if (!isNested) return true;
  const columns = columnsInBlock(call);
  if (columns.length === 0) return true;
  const own = new Set(tablesIn(from).map((table) => calledName(table)?.text.toLowerCase()));
  return columns.some(({ table }) => table !== undefined && own.has(table.text.toLowerCase()));
}

function itemMeant(expression: Expression, node: Select): Expression | undefined {
  if (expression.kind === 'number') return itemAt(node, expression)?.expression;
  if (expression.kind !== 'column' || expression.table !== undefined) return undefined;
  return itemNamed(node, expression.name.text)?.expression;
}
