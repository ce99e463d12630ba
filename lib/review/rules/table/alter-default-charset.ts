import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { charsetOfCollation, normalCharset, normalCollation } from '@/lib/schema/collation';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { TableOption } from '@/lib/sql/ast/table';

export const alterDefaultCharset = defineRule({
  id: 'alter-default-charset',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'A new default character set does not reach the columns', zh: '修改默认字符集不会改变已有的列' },
  why: {
    en: 'ALTER TABLE … CHARACTER SET changes what later columns get; the columns that are there keep their character set and still refuse or lose text.',
    zh: 'ALTER TABLE … CHARACTER SET 只影响以后新增的列；已有的列字符集不变，仍然会拒绝或丢失文字。',
  },
  how: {
    en: 'Write CONVERT TO CHARACTER SET to change the columns too: it copies the table and may make TEXT columns longer.',
    zh: '要同时修改列，请用 CONVERT TO CHARACTER SET：会复制整张表，TEXT 列可能变长。',
  },
  options: z.object({}),
  messages: {
    charset: {
      en: 'The columns of table {table} keep their character set; only later ones get {value}.',
      zh: '表 {table} 已有的列字符集不变，只有以后新增的列才用 {value}。',
    },
    collation: {
      en: 'The columns of table {table} keep their collation; only later ones get {value}.',
      zh: '表 {table} 已有的列排序规则不变，只有以后新增的列才用 {value}。',
    },
  },
  create: (ctx) => {
    /** No column is left behind: the table is known, and they all have it already. */
    const isSettled = ({ schema, name }: ObjectName, { option, value }: TableOption): boolean => {
      const lookup = ctx.peek(schema?.text, name.text);
      if (lookup.kind !== 'found' || lookup.relation.kind !== 'table' || !lookup.relation.columnsKnown) return false;
      return lookup.relation.columns.every(({ charset, collation }) => {
        if (charset === null) return true;
        if (option === 'charset') return charset === normalCharset(value);
        return collation === normalCollation(value) && charset === (charsetOfCollation(value) ?? charset);
      });
    };
    return {
      'alter-table': ({ table, actions }) => {
        if (actions.some(({ kind }) => kind === 'convert-charset')) return;
        for (const action of actions) {
          if (action.kind !== 'table-option-action') continue;
          const { option } = action;
          if (option.option !== 'charset' && option.option !== 'collate') continue;
          const data = { table: table.name.text, value: option.value };
          if (!isSettled(table, option))
            ctx.report(option, option.option === 'charset' ? 'charset' : 'collation', data);
        }
      },
    };
  },
});
