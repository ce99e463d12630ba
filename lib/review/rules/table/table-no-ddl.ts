import { z } from 'zod';
import { tableListOption, tableMatcher } from '@/lib/review/definition/listed-table';
import { defineRule, everywhere } from '@/lib/review/rule';
import { touchedTables } from '@/lib/sql/resolve-tables';

export const tableNoDdl = defineRule({
  id: 'table-no-ddl',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'Definitions of listed tables are not changed', zh: '名单中的表不允许变更结构' },
  why: {
    en: 'Some tables are too large or too busy to be altered by a ticket, or another system makes them: a change needs a plan of its own.',
    zh: '有些表太大、访问太频繁，或由其他系统创建：变更结构需要单独制定方案。',
  },
  how: {
    en: 'Plan the change with the DBA, or have the table taken off the list.',
    zh: '与 DBA 商定变更方案，或从名单中移除该表。',
  },
  options: z.object({ list: tableListOption }),
  messages: {
    listed: {
      en: 'The definition of {table} is not to be changed here.',
      zh: '{table} 的结构不允许在这里变更。',
    },
  },
  create: (ctx) => {
    const { list } = ctx.options;
    if (list.length === 0) return {};
    const isListed = tableMatcher(list, ctx);
    return {
      statement: () => {
        const { node, execClass } = ctx.statement;
        if (execClass !== 'ddl') return;
        for (const { table, mode } of touchedTables(node))
          if (mode === 'define' && isListed(table)) ctx.report(table, 'listed', { table: ctx.text(table) });
      },
    };
  },
});
