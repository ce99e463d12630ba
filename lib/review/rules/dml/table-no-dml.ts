import { z } from 'zod';
import { tableListOption, tableMatcher } from '@/lib/review/definition/listed-table';
import { defineRule, everywhere } from '@/lib/review/rule';
import { touchedTables } from '@/lib/sql/resolve-tables';

export const tableNoDml = defineRule({
  id: 'table-no-dml',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'Data of listed tables is not changed', zh: '名单中的表不允许变更数据' },
  why: {
    en: 'Some tables belong to another system or are kept by jobs: a change by hand is overwritten or breaks what they count on.',
    zh: '有些表属于其他系统，或由任务维护：手工修改会被覆盖，或破坏它们依赖的数据。',
  },
  how: {
    en: 'Ask the owner of the table for the change, or have the DBA take it off the list.',
    zh: '请表的负责人修改，或由 DBA 从名单中移除。',
  },
  options: z.object({ list: tableListOption }),
  messages: {
    listed: {
      en: 'Data of {table} is not to be changed here.',
      zh: '{table} 的数据不允许在这里修改。',
    },
  },
  create: (ctx) => {
    const { list } = ctx.options;
    if (list.length === 0) return {};
    const isListed = tableMatcher(list, ctx);
    return {
      statement: () => {
        const { node, execClass } = ctx.statement;
        if (execClass !== 'dml') return;
        for (const { table, mode } of touchedTables(node))
          if (mode === 'write' && isListed(table)) ctx.report(table, 'listed', { table: ctx.text(table) });
      },
    };
  },
});
