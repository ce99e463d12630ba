import { z } from 'zod';
import { hasColumn } from '@/lib/review/query/block-column';
import { columnKey } from '@/lib/review/query/condition';
import { GroupDependence } from '@/lib/review/query/functional-dependency';
import { givesOneRow, isAggregate, itemAt, itemNamed, walkBlock } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Select, TableReference } from '@/lib/sql/ast/query';

export const groupByNondeterministic = defineRule({
  id: 'group-by-nondeterministic',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'What is selected is grouped or aggregated', zh: '查询的列要么分组，要么聚合' },
  why: {
    en: 'A column that differs within a group has no single value to show: with ONLY_FULL_GROUP_BY, the default of MySQL and TiDB, the query fails (error 1055 or 1140); without it, as by default in MariaDB, it shows the value of any row.',
    zh: '组内取值不同的列无法只显示一个值：启用 ONLY_FULL_GROUP_BY（MySQL、TiDB 默认）时查询报错 1055 或 1140；未启用（MariaDB 默认）时返回任意一行的值。',
  },
  how: {
    en: 'Add the column to GROUP BY, aggregate it (MIN, MAX), or write ANY_VALUE (MySQL, TiDB) where any value will do.',
    zh: '把该列加入 GROUP BY，或用 MIN、MAX 聚合；确实任取一个值即可时，写成 ANY_VALUE（MySQL、TiDB）。',
  },
  options: z.object({}),
  messages: {
    ungrouped: {
      en: '{column} is neither grouped by nor aggregated.',
      zh: '{column} 既没有分组，也没有聚合。',
    },
    mixed: {
      en: '{column} stands beside an aggregate function without GROUP BY.',
      zh: '没有 GROUP BY，{column} 却与聚合函数一起查询。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const groupExpressions = (node: Select, dependence: GroupDependence): ReadonlySet<string> => {
      const keys = new Set<string>();
      const add = (expression: Expression): void => {
        if (expression.kind === 'column') dependence.group(expression);
        else keys.add(dependence.keyOf(expression));
      };
      for (const { expression } of node.groupBy?.items ?? []) {
        const position = itemAt(node, expression)?.expression;
        const isBare = expression.kind === 'column' && expression.table === undefined;
        const aliased = isBare ? itemNamed(node, expression.name.text)?.expression : undefined;
        // A column of the table comes before an alias; where the table is not known it may be both.
        const isColumn = aliased === undefined || !isBare ? undefined : hasColumn(expression.name, node, ctx);
        if (position !== undefined) add(position);
        else if (aliased === undefined || isColumn === true) add(expression);
        else add(aliased);
      }
      return keys;
    };
    return {
      select: (node) => {
        if (node.from.length === 0 || node.from.some(hasNatural)) return;
        const message = node.groupBy !== undefined ? 'ungrouped' : givesOneRow(node) ? 'mixed' : undefined;
        if (message === undefined || showsGroupedColumnsOnly(node)) return;
        const dependence = new GroupDependence(node, ctx.names, ctx.script);
        const keys = groupExpressions(node, dependence);
        dependence.close();
        const told = new Set<string>();
        for (const { expression } of node.items) {
          walkBlock(expression, (part) => {
            switch (part.kind) {
              case 'wildcard':
                if (!dependence.isStarDetermined(part)) ctx.report(part, message, { column: ctx.text(part) });
                return false;
              case 'column': {
                const column = ctx.text(part);
                if (dependence.isDetermined(part) === false && !told.has(column)) {
                  told.add(column);
                  ctx.report(part, message, { column });
                }
                return false;
              }
              case 'function-call':
                if (isAggregate(part) || anyValue.has(part.function)) return false;
            }
            return keys.size === 0 || !keys.has(dependence.keyOf(part as Expression));
          });
        }
      },
    };
  },
});

/** The plain case, told by the text alone: every column outside of aggregates is written in GROUP BY as well. */
function showsGroupedColumnsOnly({ items, groupBy }: Select): boolean {
  if (groupBy === undefined) return false;
  const grouped = new Set<string>();
  for (const { expression } of groupBy.items) if (expression.kind === 'column') grouped.add(columnKey(expression));
  return !items.some((item) => {
    let isOther = false;
    walkBlock(item, (part) => {
      if (part.kind === 'wildcard' || (part.kind === 'column' && !grouped.has(columnKey(part)))) isOther = true;
      return !isOther && !(part.kind === 'function-call' && isAggregate(part));
    });
    return isOther;
  });
}

const anyValue: ReadonlySet<string> = new Set(['ANY_VALUE', 'GROUPING']);

/** Which columns a NATURAL JOIN ties together is not looked into. */
const hasNatural = (reference: TableReference): boolean =>
  reference.kind === 'join' && (reference.natural || hasNatural(reference.left) || hasNatural(reference.right));
