import { z } from 'zod';
import { tableRefs } from '@/lib/review/query/table-refs';
import { defineRule, everywhere } from '@/lib/review/rule';
import { megabytesOf } from '@/lib/review/server/plan-rule';
import type { OrderItem } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

const spanOf = (items: readonly OrderItem[]): Span => ({
  start: items[0]?.span.start ?? 0,
  end: items.at(-1)?.span.end ?? 0,
});

export const selectOrderByLargeTable = defineRule({
  id: 'select-order-by-large-table',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { max: 0 },
  title: { en: 'Queries do not sort large tables', zh: '不对大表排序' },
  why: {
    en: 'A sort of a large table goes through temporary files on disk and takes I/O from everybody else.',
    zh: '对大表排序会用到磁盘临时文件，抢占其他语句的 I/O。',
  },
  how: {
    en: 'Sort by the columns of an index, sort after narrowing the rows, or leave the order to the client.',
    zh: '按索引列排序，先缩小行数再排序，或由客户端排序。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(1_024).describe('Megabytes of a table that may be sorted'),
  }),
  messages: {
    sort: {
      en: 'Sorts rows of {table}, which has {megabytes} MB; the limit is {max} MB.',
      zh: '对 {megabytes} MB 的表 {table} 排序，上限 {max} MB。',
    },
  },
  needs: 'explain',
  create: (ctx) => ({
    select: ({ from, orderBy }) => {
      if (orderBy.length === 0 || from.length === 0) return;
      const { max } = ctx.options;
      for (const { table } of tableRefs(from)) {
        const size = ctx.sizeOf(table.schema?.text, table.name.text);
        const megabytes = size === undefined ? 0 : megabytesOf(size);
        if (megabytes <= max) continue;
        // Where the plan is known to sort nothing, an index gives the order.
        if (ctx.plan?.filesort === false) return;
        ctx.report(spanOf(orderBy), 'sort', { table: table.name.text, megabytes, max });
        return;
      }
    },
  }),
});
