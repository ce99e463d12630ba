import { z } from 'zod';
import { eachValue, filledColumns } from '@/lib/review/query/filled-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Column, ServerTraits } from '@/lib/schema/model';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';

export const insertNullIntoNotNull = defineRule({
  id: 'insert-null-into-not-null',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'NULL is not written to NOT NULL columns', zh: '不向 NOT NULL 列写入 NULL' },
  why: {
    en: 'The server refuses the statement (error 1048); without strict mode it silently writes 0 or an empty text in some of these cases.',
    zh: '服务器会拒绝执行（错误 1048）；非严格模式下，部分情况会悄悄写入 0 或空字符串。',
  },
  how: {
    en: 'Write a value or DEFAULT, or leave the column out where it has a default.',
    zh: '写入具体的值或 DEFAULT；列有默认值时可以不写该列。',
  },
  options: z.object({}),
  messages: {
    refused: {
      en: '{column} of {table} is NOT NULL (such values here: {count}).',
      zh: '{table} 的列 {column} 是 NOT NULL（这样的值共 {count} 个）。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const refuses = (column: Column): boolean => refusesNull(column, ctx.schema.traits);
    const check = (node: Insert | Replace): void => {
      const table = ctx.names.insertTable;
      if (table === undefined || node.source.kind === 'insert-set') return;
      for (const { column, place } of filledColumns(node, table, refuses)) {
        const places: { readonly start: number; readonly end: number }[] = [];
        eachValue(node, place, (value) => {
          if (value.kind === 'null') places.push(value.span);
        });
        const [first] = places;
        if (first !== undefined)
          ctx.report(first, 'refused', { column: column.name, table: table.name, count: places.length });
      }
    };
    return {
      insert: check,
      replace: check,
      'column-assignment': ({ column, value }) => {
        if (value.kind !== 'null') return;
        const origin = ctx.names.columnOf(column)?.origin;
        if (origin !== undefined && refuses(origin.column))
          ctx.report(value, 'refused', { column: origin.column.name, table: origin.table.name, count: 1 });
      },
    };
  },
});

function refusesNull({ nullable, autoIncrement, generated, type }: Column, traits: ServerTraits): boolean {
  if (nullable || autoIncrement || generated !== null) return false;
  // NULL means the current time there (manual, explicit_defaults_for_timestamp).
  return type.name !== 'timestamp' || traits.explicitDefaultsForTimestamp;
}
