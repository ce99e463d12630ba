import { z } from 'zod';
import { keyColumnVisitor } from '@/lib/review/index/key-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import { typeText } from '@/lib/schema/column-type';

export const pkBigintUnsigned = defineRule({
  id: 'pk-bigint-unsigned',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A BIGINT primary key is UNSIGNED', zh: 'BIGINT 主键使用 UNSIGNED' },
  why: {
    en: 'A number that the server counts up is never negative: signed, half of its range is lost, and columns that refer to it must be signed too.',
    zh: '由服务器递增的编号不会是负数：有符号类型白白浪费一半范围，引用它的列也只能用有符号类型。',
  },
  how: {
    en: 'Write BIGINT UNSIGNED, here and in the columns that refer to it.',
    zh: '写成 BIGINT UNSIGNED，引用它的列也一样。',
  },
  options: z.object({
    smaller: z.boolean().default(false).describe('Report smaller integer types too, which may run out of numbers'),
  }),
  messages: {
    signed: {
      en: 'Primary key column {column} of table {table} is BIGINT without UNSIGNED.',
      zh: '表 {table} 的主键列 {column} 是 BIGINT，没有 UNSIGNED。',
    },
    smaller: {
      en: 'Primary key column {column} of table {table} is {type}, which may run out of numbers.',
      zh: '表 {table} 的主键列 {column} 是 {type}，编号可能用尽。',
    },
  },
  fixes: { unsigned: { en: 'Add UNSIGNED', zh: '加上 UNSIGNED' } },
  needs: 'schema',
  create: (ctx) =>
    keyColumnVisitor(
      ctx,
      (kind) => kind === 'primary',
      ({ table, column, definition, at }) => {
        const { type, name } = column;
        const place = definition?.type?.span ?? at;
        if (type.name === 'bigint' && !type.unsigned) {
          const written = definition?.type?.written === 'BIGINT' ? definition.type.span : undefined;
          const edits = written === undefined ? [] : [{ start: written.end, end: written.end, text: ' UNSIGNED' }];
          const fix = edits.length === 0 ? undefined : { title: 'unsigned' as const, edits };
          ctx.report(place, 'signed', { table, column: name }, fix);
        } else if (ctx.options.smaller && smallerTypes.has(type.name)) {
          ctx.report(place, 'smaller', { table, column: name, type: typeText(type).toUpperCase() });
        }
      },
    ),
});

const smallerTypes: ReadonlySet<string> = new Set(['tinyint', 'smallint', 'mediumint', 'int']);
