import { z } from 'zod';
import { isLastInsertId } from '@/lib/review/query/last-insert-id';
import { defineRule, everywhere } from '@/lib/review/rule';
import { primaryKeyOf, sameName } from '@/lib/schema/model';

export const updatePrimaryKey = defineRule({
  id: 'update-primary-key',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Primary keys are not changed', zh: '不修改主键' },
  why: {
    en: 'The row is stored in the order of its primary key: a change deletes it, writes it elsewhere and touches every other index, and rows and caches that refer to the old key lose it.',
    zh: '行按主键顺序存放：修改主键等于删除后在别处重写，并改动所有二级索引；引用旧主键的行和缓存也会失去对应。',
  },
  how: {
    en: 'Insert a new row and delete the old one where another key is really needed, or use a key without meaning.',
    zh: '确实需要换主键时插入新行并删除旧行，或使用无业务含义的主键。',
  },
  options: z.object({}),
  messages: {
    changed: {
      en: '{column} is part of the primary key of {table}.',
      zh: '{column} 是 {table} 主键的一部分。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    'column-assignment': ({ column, value }, ancestors) => {
      if (ancestors.at(0)?.kind === 'insert-set' || ancestors.at(0)?.kind === 'load-data') return;
      const origin = ctx.names.columnOf(column)?.origin;
      if (origin === undefined || isLastInsertId(value)) return;
      const { table, column: target } = origin;
      const isPart = primaryKeyOf(table)?.parts.some(
        (part) => part.column !== null && sameName(part.column, target.name),
      );
      if (isPart === true) ctx.report(column, 'changed', { column: target.name, table: table.name });
    },
  }),
});
