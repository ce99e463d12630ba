import { z } from 'zod';
import { tableAround } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';

export const dropForeignKey = defineRule({
  id: 'drop-foreign-key',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A foreign key is dropped', zh: '删除外键' },
  why: {
    en: 'From then on nothing stops rows without a parent, and what ON DELETE CASCADE took away stays behind; adding the key again reads the whole table.',
    zh: '此后不再阻止没有父行的数据，原来由 ON DELETE CASCADE 清理的行也会留下；再加回外键时要检查整张表。',
  },
  how: {
    en: 'Make sure that the application keeps the reference, and look for code that relied on a cascade.',
    zh: '确认应用会自己保证引用关系，并检查是否有代码依赖级联操作。',
  },
  options: z.object({}),
  messages: {
    dropped: { en: 'This drops foreign key {name} of table {table}.', zh: '这会删除表 {table} 的外键 {name}。' },
  },
  create: (ctx) => ({
    'drop-foreign-key': ({ name }, ancestors) =>
      ctx.report(name, 'dropped', { name: name.text, table: tableAround(ancestors)?.name.text ?? '' }),
    'drop-constraint': ({ name }, ancestors) => {
      // Which kind of constraint it is, only the table can tell.
      const table = tableAround(ancestors);
      if (table === undefined) return;
      const lookup = ctx.peek(table.schema?.text, table.name.text);
      if (lookup.kind !== 'found' || lookup.relation.kind !== 'table') return;
      if (lookup.relation.foreignKeys.some((key) => sameName(key.name, name.text)))
        ctx.report(name, 'dropped', { name: name.text, table: table.name.text });
    },
  }),
});
