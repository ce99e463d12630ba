import { z } from 'zod';
import { keyColumnVisitor } from '@/lib/review/index/key-column';
import { defineRule, everywhere } from '@/lib/review/rule';

export const pkTypeAllowList = defineRule({
  id: 'pk-type-allow-list',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Primary key columns have an allowed type', zh: '主键列的类型在允许的范围内' },
  why: {
    en: 'The primary key is the row itself and is repeated in every secondary index: its type decides how large and how scattered a table becomes.',
    zh: '主键就是行的存放顺序，又在每个二级索引里重复一遍：它的类型决定了表有多大、多分散。',
  },
  how: {
    en: 'Choose one of the allowed types; a UUID fits into BINARY(16), time-ordered ones keep inserts at the end.',
    zh: '从允许的类型中选择；UUID 可存为 BINARY(16)，按时间有序的 UUID 能让插入集中在末尾。',
  },
  options: z.object({
    allow: z
      .array(z.string())
      .default(['int', 'bigint', 'binary', 'uuid'])
      .describe('Types that a primary key column may have'),
  }),
  messages: {
    notAllowed: {
      en: 'Primary key column {column} of table {table} is {type} (allowed: {allowed}).',
      zh: '表 {table} 的主键列 {column} 的类型是 {type}（允许：{allowed}）。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const allow = new Set(ctx.options.allow.map((type) => synonym(type.toLowerCase())));
    const allowed = ctx.options.allow.join(', ').toUpperCase();
    return keyColumnVisitor(
      ctx,
      (kind) => kind === 'primary',
      ({ table, column, definition, at }) => {
        const { name } = column.type;
        if (name === 'unknown' || allow.has(name)) return;
        ctx.report(definition?.type ?? at, 'notAllowed', {
          table,
          column: column.name,
          type: name.toUpperCase(),
          allowed,
        });
      },
    );
  },
});

/** Another word for the same type, as the server reads it. */
const synonym = (type: string): string =>
  type === 'integer'
    ? 'int'
    : type === 'numeric'
      ? 'decimal'
      : type === 'bool' || type === 'boolean'
        ? 'tinyint'
        : type;
