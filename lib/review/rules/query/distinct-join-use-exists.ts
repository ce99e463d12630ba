import { z } from 'zod';
import { columnsInBlock } from '@/lib/review/query/query-block';
import { distinctSpan } from '@/lib/review/query/select-option';
import type { SingleTable } from '@/lib/review/query/table-reference';
import { calledName } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Node } from '@/lib/sql/ast';
import type { TableReference } from '@/lib/sql/ast/query';

export const distinctJoinUseExists = defineRule({
  id: 'distinct-join-use-exists',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'EXISTS instead of a join with DISTINCT', zh: '用 EXISTS 代替连接加 DISTINCT' },
  why: {
    en: 'A joined table that gives no column only filters: the join repeats a row for every match, and DISTINCT has to take the copies out again. EXISTS stops at the first match.',
    zh: '连接的表如果不提供任何列，只起过滤作用：每匹配一次就重复一行，再由 DISTINCT 去掉；EXISTS 找到第一个匹配就停止。',
  },
  how: {
    en: 'Move the table into EXISTS (SELECT 1 FROM … WHERE …) and leave DISTINCT out.',
    zh: '把该表移到 EXISTS (SELECT 1 FROM … WHERE …) 中，并去掉 DISTINCT。',
  },
  options: z.object({}),
  messages: {
    filter: {
      en: '{table} gives no column: it only filters, and DISTINCT removes the copies.',
      zh: '{table} 没有提供任何列，只起过滤作用，重复行再由 DISTINCT 去掉。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    select: (node) => {
      const { options, from, items, groupBy, orderBy, having } = node;
      if (options.length === 0 || !options.includes('distinct') || groupBy !== undefined || having !== undefined)
        return;
      const joined = from.flatMap(innerTables);
      if (joined.length < 2) return;
      const used = new Set<TableReference>();
      /** false: a column whose table cannot be told. */
      const collect = (part: Node): boolean =>
        columnsInBlock(part).every((column) => {
          const reference = ctx.names.columnOf(column)?.source.reference;
          if (reference !== undefined) used.add(reference);
          return reference !== undefined;
        });
      for (const { expression } of items) {
        if (expression.kind !== 'wildcard') {
          if (!collect(expression)) return;
          continue;
        }
        const name = expression.table?.text.toLowerCase();
        const table = joined.find((candidate) => calledName(candidate)?.text.toLowerCase() === name);
        if (name === undefined || table === undefined) return;
        used.add(table);
      }
      for (const { expression } of orderBy) if (expression.kind !== 'number' && !collect(expression)) return;
      const idle = joined.find((table) => !used.has(table));
      const name = idle === undefined ? undefined : calledName(idle);
      if (name !== undefined && used.size > 0)
        ctx.report(distinctSpan(ctx.script, node), 'filter', { table: name.text });
    },
  }),
});

/** Tables whose rows must have a match. */
function innerTables(reference: TableReference): readonly SingleTable[] {
  if (reference.kind !== 'join') return [reference];
  const { type, left, right } = reference;
  return [...(type === 'right' ? [] : innerTables(left)), ...(type === 'left' ? [] : innerTables(right))];
}
