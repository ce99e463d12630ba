import { z } from 'zod';
import { eachValue, filledColumns } from '@/lib/review/query/filled-column';
import { isLastInsertId } from '@/lib/review/query/last-insert-id';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';

export const insertAutoIncrementValue = defineRule({
  id: 'insert-auto-increment-value',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'AUTO_INCREMENT columns take the values of the server', zh: '自增列的值由服务器生成' },
  why: {
    en: 'A value written by hand moves the counter behind it and leaves a gap, or stands in the way of a value that the counter reaches later; a large one can use up the type.',
    zh: '手工写入的值会让计数器跳到它之后，留下空洞，或与计数器以后生成的值冲突；写入过大的值还可能把类型用尽。',
  },
  how: {
    en: 'Leave the column out, or write NULL or DEFAULT for it.',
    zh: '不写该列，或写 NULL、DEFAULT。',
  },
  options: z.object({}),
  messages: {
    inserted: {
      en: '{column} is AUTO_INCREMENT and gets a value of its own here.',
      zh: '{column} 是自增列，这里写入了指定的值。',
    },
    updated: {
      en: '{column} is AUTO_INCREMENT and is changed here.',
      zh: '{column} 是自增列，这里修改了它的值。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const check = (node: Insert | Replace): void => {
      const table = ctx.names.insertTable;
      if (table === undefined || node.source.kind === 'insert-set') return;
      for (const { column, place, listed } of filledColumns(node, table, ({ autoIncrement }) => autoIncrement)) {
        let first: Expression | undefined;
        eachValue(node, place, (value) => {
          if (!isGenerated(value)) first ??= value;
        });
        // Of a query that is no plain SELECT no single value can be told, but the list can.
        const isOpaque = node.source.kind === 'insert-query' && node.source.query.kind !== 'select';
        const at = first === undefined ? (isOpaque ? listed : undefined) : (listed ?? first);
        if (at !== undefined) ctx.report(at, 'inserted', { column: column.name });
      }
    };
    return {
      insert: check,
      replace: check,
      'column-assignment': ({ column, value }, ancestors) => {
        const origin = ctx.names.columnOf(column)?.origin;
        if (origin === undefined || !origin.column.autoIncrement || isLastInsertId(value)) return;
        const isInsert = ancestors.at(0)?.kind === 'insert-set';
        if (isInsert && isGenerated(value)) return;
        ctx.report(column, isInsert ? 'inserted' : 'updated', { column: origin.column.name });
      },
    };
  },
});

/** NULL, DEFAULT and 0 ask for the next value; 0 not under NO_AUTO_VALUE_ON_ZERO, which dumps set. */
const isGenerated = (value: Expression): boolean =>
  value.kind === 'null' || value.kind === 'default' || (value.kind === 'number' && Number(value.text) === 0);
