import { z } from 'zod';
import { alteredTable } from '@/lib/review/definition/column-change';
import { EarlierChanges } from '@/lib/review/definition/earlier-changes';
import type { KeyPart } from '@/lib/review/facts/fact-question';
import type { DefiningNode, NewIndex } from '@/lib/review/index/new-index';
import { indexLabel, indexPlace, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';

export const uniqueIndexDuplicates = defineRule({
  id: 'unique-index-duplicates',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A unique index fits the rows that are there', zh: '唯一索引与现有数据不冲突' },
  why: {
    en: 'The server finds the first duplicate while it builds the index and refuses the whole change (error 1062), on a large table after hours.',
    zh: '服务器在建索引时遇到第一个重复值就会拒绝整个变更（1062），大表可能已经跑了几个小时。',
  },
  how: {
    en: 'Remove or merge the duplicates in a statement of its own before, or take more columns into the index.',
    zh: '先用单独的语句清理或合并重复行，或在索引中加入更多列。',
  },
  options: z.object({
    rows: z.number().int().positive().default(200_000).describe('Rows that are compared; behind them it is not known'),
  }),
  messages: {
    duplicates: {
      en: 'There are rows with the same values in {columns}: {index} cannot be built.',
      zh: '{columns} 上有重复的行：无法建立 {index}。',
    },
    afterChange: {
      en: 'There are rows with the same values in {columns} now; statement {n} changes rows of the table before: make sure that no duplicate is left.',
      zh: '{columns} 上目前有重复的行；前面的语句 {n} 修改了该表的数据，请确认不会留下重复。',
    },
  },
  atMost: { afterChange: 'notice' },
  needs: 'data',
  create: (ctx) => {
    const earlier = new EarlierChanges(ctx);
    const check = (node: Exclude<DefiningNode, { readonly kind: 'create-table' }>): void => {
      const { schema, name } = node.table;
      const { before } = alteredTable(ctx.effect);
      // ALTER IGNORE TABLE of MySQL 5.7 and MariaDB drops the duplicates instead.
      if (before === undefined || (node.kind === 'alter-table' && node.ignore)) return;
      for (const index of newIndexes(node)) {
        if (index.kind !== 'unique' && index.kind !== 'primary') continue;
        const columns = keyOf(index, before);
        if (columns === undefined || isUniqueAlready(columns, before)) continue;
        const { rows } = ctx.options;
        const at = ctx.at(schema?.text, name.text);
        if (ctx.ask({ kind: 'duplicate-exists', at, columns, rows })?.found !== true) continue;
        const data = { columns: columns.map(({ column }) => column).join(', '), index: indexLabel(index) };
        const n = earlier.of(schema?.text, name.text);
        if (n === undefined) ctx.report(indexPlace(index), 'duplicates', data);
        else ctx.report(indexPlace(index), 'afterChange', { ...data, n });
      }
    };
    return { ...earlier.visitor, 'alter-table': check, 'create-index': check };
  },
});

/** undefined: an expression, or a column that the statement itself adds. */
function keyOf({ parts }: NewIndex, table: Table): readonly KeyPart[] | undefined {
  const columns = parts.map(({ column, length }) => {
    const found = column && findColumn(table, column.text);
    return found && { column: found.name, length: length ?? null };
  });
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

/** Another unique key over some of the columns keeps them apart. */
const isUniqueAlready = (columns: readonly KeyPart[], { indexes }: Table): boolean =>
  indexes.some(
    ({ kind, parts }) =>
      (kind === 'primary' || kind === 'unique') &&
      parts.every(
        ({ column, length }) => length === null && columns.some((own) => own.length === null && own.column === column),
      ),
  );
