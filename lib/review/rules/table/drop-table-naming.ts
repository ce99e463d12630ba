import { z } from 'zod';
import { namePattern } from '@/lib/review/definition/name-pattern';
import { defineRule, everywhere } from '@/lib/review/rule';

export const dropTableNaming = defineRule({
  id: 'drop-table-naming',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'Only tables that were renamed for it are dropped', zh: '只删除已改名待删的表' },
  why: {
    en: 'A table that is renamed first shows within days whether something still uses it, and comes back by another rename; a dropped one only from a backup.',
    zh: '先改名，几天内就能发现是否还有程序在用，改回来即可恢复；直接删除只能靠备份。',
  },
  how: {
    en: 'Rename the table to a name that matches, wait, and drop it then.',
    zh: '先把表改成符合约定的名称，过一段时间再删除。',
  },
  options: z.object({
    pattern: z
      .string()
      .default('_delete$')
      .describe('Regular expression that the name of a dropped table matches; (?i) in front: any case'),
  }),
  messages: {
    pattern: {
      en: 'Table {table} is dropped, and its name does not match {pattern}.',
      zh: '要删除的表 {table} 名称不符合 {pattern}。',
    },
  },
  create: (ctx) => {
    const { pattern } = ctx.options;
    const wanted = namePattern(pattern);
    return {
      'drop-table': ({ tables, temporary }) => {
        if (temporary) return;
        for (const table of tables) {
          const name = table.name.text;
          if (!wanted.test(name)) ctx.report(table, 'pattern', { table: name, pattern });
        }
      },
    };
  },
});
