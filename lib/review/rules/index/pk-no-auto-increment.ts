import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { keyColumnVisitor } from '@/lib/review/index/key-column';
import { defineRule, everywhere } from '@/lib/review/rule';

export const pkNoAutoIncrement = defineRule({
  id: 'pk-no-auto-increment',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The primary key is not AUTO_INCREMENT', zh: '主键不使用 AUTO_INCREMENT' },
  why: {
    en: 'Numbers of two servers or shards collide when their rows are brought together, all inserts meet at one end of the table (a hot region in TiDB), and ids that count up can be guessed.',
    zh: '多个实例或分片的编号合并时会冲突；所有插入集中在表的末端（在 TiDB 中形成热点）；连续的编号容易被猜到。',
  },
  how: {
    en: 'Take ids from a generator of the application, or AUTO_RANDOM in TiDB.',
    zh: '由应用的发号器分配 ID；TiDB 可用 AUTO_RANDOM。',
  },
  options: z.object({}),
  messages: {
    used: {
      en: 'Primary key column {column} of table {table} is AUTO_INCREMENT.',
      zh: '表 {table} 的主键列 {column} 是 AUTO_INCREMENT。',
    },
  },
  needs: 'schema',
  create: (ctx) =>
    keyColumnVisitor(
      ctx,
      (kind) => kind === 'primary',
      ({ table, column, definition, at }) => {
        if (!column.autoIncrement) return;
        const attribute = definition === undefined ? undefined : attributeOf(definition, 'auto-increment-attribute');
        ctx.report(attribute ?? definition?.type ?? at, 'used', { table, column: column.name });
      },
    ),
});
