import { z } from 'zod';
import { joinVisitor } from '@/lib/review/query/table-reference';
import type { RuleContext } from '@/lib/review/rule';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ObjectName } from '@/lib/sql/ast/name';

export const joinSameTable = defineRule({
  id: 'join-same-table',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A table is joined once in a query', zh: '同一个查询中一张表只连接一次' },
  why: {
    en: 'Each further occurrence reads the table again and multiplies the combinations, and conditions meant for one are easily written on the other.',
    zh: '每多出现一次就要再读一遍表，组合数也成倍增加，条件还容易写到另一个别名上。',
  },
  how: {
    en: 'See whether one occurrence with a wider condition, a window function or CASE gives the same result.',
    zh: '看看一次连接加上更宽的条件、窗口函数或 CASE 能否得到同样的结果。',
  },
  options: z.object({
    max: z.number().int().positive().default(1).describe('Times that a table may stand in one FROM'),
  }),
  messages: {
    repeated: {
      en: 'Table {table} is joined {times} times in this query; the limit is {max}.',
      zh: '表 {table} 在这个查询中连接了 {times} 次，上限 {max} 次。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return joinVisitor((tables) => {
      const places = new Map<string, ObjectName[]>();
      for (const table of tables) {
        if (table.kind !== 'table-ref') continue;
        const key = tableKey(table.table, ctx);
        const found = places.get(key);
        if (found === undefined) places.set(key, [table.table]);
        else found.push(table.table);
      }
      for (const found of places.values()) {
        const firstAbove = found[max];
        if (firstAbove === undefined) continue;
        ctx.report(firstAbove, 'repeated', { table: firstAbove.name.text, times: found.length, max });
      }
    });
  },
});

const tableKey = ({ schema, name }: ObjectName, { defaultSchema = '' }: Pick<RuleContext, 'defaultSchema'>): string =>
  `${schema?.text ?? defaultSchema}.${name.text}`;
