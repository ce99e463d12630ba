import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import type { KeyColumn } from '@/lib/review/index/key-column';
import { keyColumns } from '@/lib/review/index/key-column';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';

export const pkAutoIncrement = defineRule({
  id: 'pk-auto-increment',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The primary key is AUTO_INCREMENT', zh: '主键使用 AUTO_INCREMENT' },
  why: {
    en: 'InnoDB stores rows in the order of the primary key: rising numbers fill page after page, any other order splits pages and reads them back first.',
    zh: 'InnoDB 按主键顺序存放行：递增的编号一页一页写满，其他顺序会频繁分裂页并先把旧页读回来。',
  },
  how: {
    en: 'Give the table an AUTO_INCREMENT key (AUTO_RANDOM counts in TiDB), and keep the natural key UNIQUE.',
    zh: '使用 AUTO_INCREMENT 主键（TiDB 中 AUTO_RANDOM 也算），业务上的自然键另建唯一索引。',
  },
  options: z.object({}),
  messages: {
    missing: {
      en: 'No column of the primary key of table {table} is AUTO_INCREMENT.',
      zh: '表 {table} 的主键没有 AUTO_INCREMENT 列。',
    },
    lost: {
      en: 'This definition takes AUTO_INCREMENT away from primary key column {column} of table {table}.',
      zh: '新的定义去掉了表 {table} 主键列 {column} 的 AUTO_INCREMENT。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const visit = (node: DefiningNode): void => {
      const keys = keyColumns(node, ctx, (kind) => kind === 'primary');
      const [first] = keys;
      if (first === undefined) return;
      const { index, table } = first;
      if (index === undefined) {
        for (const { column, before, at } of keys)
          if (before?.autoIncrement === true && !column.autoIncrement)
            ctx.report(at, 'lost', { table, column: column.name });
        return;
      }
      const own = keys.filter((key) => key.index === index);
      if (own.length < index.parts.length || own.some(isNumbered)) return;
      ctx.report({ start: first.at.start, end: own.at(-1)?.at.end ?? first.at.end }, 'missing', { table });
    };
    return { 'create-table': visit, 'alter-table': visit };
  },
});

const isNumbered = ({ column, definition }: KeyColumn): boolean =>
  column.autoIncrement || (definition !== undefined && attributeOf(definition, 'auto-random-attribute') !== undefined);
