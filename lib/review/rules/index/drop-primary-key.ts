import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { primaryName, sameName } from '@/lib/schema/model';
import type { Name } from '@/lib/sql/ast/name';

export const dropPrimaryKey = defineRule({
  id: 'drop-primary-key',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'A primary key is dropped', zh: '删除主键' },
  why: {
    en: 'InnoDB stores the rows in the primary key: dropped alone, the whole table is copied while writes wait, and replicas then search every changed row by a full scan. Replaced in one statement, the table and all its indexes are still written anew.',
    zh: 'InnoDB 的行就存放在主键里：单独删除主键要复制整张表，期间写入等待，之后从库应用每一行变更都要全表扫描。即使在同一条语句中更换主键，整张表和全部索引也要重写。',
  },
  how: {
    en: 'Add the new key in the same ALTER TABLE, so that the table is rebuilt once and is never without one.',
    zh: '在同一条 ALTER TABLE 中加上新主键：只重建一次，也始终有主键。',
  },
  options: z.object({}),
  messages: {
    dropped: { en: 'This drops the primary key of table {table}.', zh: '这会删除表 {table} 的主键。' },
    replaced: {
      en: 'This replaces the primary key of table {table}: the whole table is rebuilt.',
      zh: '这会更换表 {table} 的主键：整张表都要重建。',
    },
  },
  create: (ctx) => ({
    'alter-table': ({ table, actions }) => {
      const drop = actions.find(
        (action) =>
          action.kind === 'drop-primary-key' ||
          ((action.kind === 'drop-index-action' || action.kind === 'drop-constraint') && isPrimary(action.name)),
      );
      if (drop === undefined) return;
      const isReplaced = actions.some((action) => action.kind === 'add-index' && action.index.indexKind === 'primary');
      ctx.report(drop, isReplaced ? 'replaced' : 'dropped', { table: table.name.text });
    },
    'drop-index': ({ name, table }) => {
      if (isPrimary(name)) ctx.report(name, 'dropped', { table: table.name.text });
    },
  }),
});

const isPrimary = ({ text }: Name): boolean => sameName(text, primaryName);
