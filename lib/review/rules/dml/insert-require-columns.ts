import { z } from 'zod';
import type { RuleContext } from '@/lib/review/rule';
import { defineRule, everywhere } from '@/lib/review/rule';
import { visibleColumns } from '@/lib/schema/name-scope';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';
import { ident } from '@/lib/sql/quote';

export const insertRequireColumns = defineRule({
  id: 'insert-require-columns',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'INSERT and REPLACE list their columns', zh: 'INSERT 和 REPLACE 要写明列名' },
  why: {
    en: 'Without a list the values go by position: the next added or moved column breaks the statement, or silently fills the wrong one.',
    zh: '不写列名就按位置对应：表增加或移动列之后，语句会报错，或把值写进错误的列。',
  },
  how: {
    en: 'Write the columns behind the table: INSERT INTO t (a, b) VALUES …',
    zh: '在表名后写出列名：INSERT INTO t (a, b) VALUES …',
  },
  options: z.object({}),
  messages: {
    missing: {
      en: '{verb} into {table} does not say which columns it fills.',
      zh: '{verb} 没有写明要写入 {table} 的哪些列。',
    },
  },
  fixes: { list: { en: 'List the columns of {table}', zh: '写出 {table} 的列名' } },
  create: (ctx) => {
    const check = (node: Insert | Replace): void => {
      const { table, columns, source, kind } = node;
      if (columns !== undefined || source.kind === 'insert-set') return;
      const list = columnList(ctx, node);
      const at = table.name.span.end;
      const fix =
        list === undefined ? undefined : { title: 'list' as const, edits: [{ start: at, end: at, text: ` ${list}` }] };
      ctx.report(table, 'missing', { verb: kind.toUpperCase(), table: table.name.text }, fix);
    };
    return { insert: check, replace: check };
  },
});

/** All columns in their order: offered only where every row has as many values. */
function columnList(
  ctx: Pick<RuleContext, 'peek'>,
  { table, source, partitions }: Insert | Replace,
): string | undefined {
  if (source.kind !== 'insert-values' || partitions.length > 0) return undefined;
  const lookup = ctx.peek(table.schema?.text, table.name.text);
  if (lookup.kind !== 'found' || lookup.relation.kind !== 'table' || !lookup.relation.columnsKnown) return undefined;
  const names = visibleColumns(lookup.relation);
  if (!source.rows.every((row) => row.values.length === names.length)) return undefined;
  return `(${names.map(ident).join(', ')})`;
}
