import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { tableNameSpan } from '@/lib/review/definition/table-flaws';
import { writtenColumns } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { Statement } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import type { Span } from '@/lib/sql/span';

type Flaw = { readonly key: 'several' | 'noKey'; readonly column: string };

export const autoIncrementCount = defineRule({
  id: 'auto-increment-count',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'One AUTO_INCREMENT column, and it is a key', zh: '只能有一个 AUTO_INCREMENT 列，且必须是键' },
  why: {
    en: 'The server refuses a table with two of them, or with one that no index begins with (error 1075).',
    zh: '表有两个自增列，或自增列不是某个索引的首列时，服务器会拒绝执行（错误 1075）。',
  },
  how: {
    en: 'Make it the primary key, or add an index that begins with it.',
    zh: '把它设为主键，或加一个以它开头的索引。',
  },
  options: z.object({}),
  messages: {
    several: {
      en: 'Column {column} is the second AUTO_INCREMENT column of table {table}.',
      zh: '列 {column} 是表 {table} 的第二个 AUTO_INCREMENT 列。',
    },
    noKey: {
      en: 'No index of table {table} begins with AUTO_INCREMENT column {column}.',
      zh: '表 {table} 没有以 AUTO_INCREMENT 列 {column} 开头的索引。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    // Statement by statement: what a later one would mend has been refused by then.
    statement: () => {
      if (ctx.statement.execClass !== 'ddl') return;
      for (const { before, renamedFrom, ...change } of ctx.effect.relations) {
        const after = change.after === undefined ? change.proposed : change.after;
        if (after?.kind !== 'table' || renamedFrom !== undefined) continue;
        const flaw = flawOf(after, ctx.dialect);
        if (flaw === undefined) continue;
        const old = before?.kind === 'table' ? flawOf(before, ctx.dialect) : undefined;
        if (old?.key === flaw.key) continue;
        ctx.report(placeOf(flaw, ctx.statement.node), flaw.key, { column: flaw.column, table: after.name });
      }
    },
  }),
});

function flawOf(table: Table, dialect: Dialect): Flaw | undefined {
  const [first, second] = table.columns.filter(({ autoIncrement }) => autoIncrement);
  if (first === undefined) return undefined;
  if (second !== undefined) return { key: 'several', column: second.name };
  return keyIsFree(dialect) || isKey(table, first.name) ? undefined : { key: 'noKey', column: first.name };
}

/** TiDB asks for no key since 7.0 (documentation, "AUTO_INCREMENT", restrictions). */
const keyIsFree = ({ flavor, version }: Dialect): boolean => flavor === 'tidb' && version >= 70000;

/** MyISAM and ARIA count within a group too: then any column of the index will do (MySQL manual, "Using AUTO_INCREMENT"). */
function isKey({ engine, indexes }: Table, column: string): boolean {
  const anywhere = engine !== 'innodb';
  return indexes.some(
    ({ kind, parts }) =>
      kind !== 'fulltext' &&
      kind !== 'spatial' &&
      parts.some((part, i) => (anywhere || i === 0) && sameName(part.column ?? '', column)),
  );
}

/** The column where it is written, or the name of the table. */
function placeOf({ column }: Flaw, statement: Statement): Span {
  if (statement.kind !== 'create-table' && statement.kind !== 'alter-table') return tableNameSpan(statement);
  const written = writtenColumns(statement).find(({ name }) => sameName(name.text, column));
  if (written === undefined) return tableNameSpan(statement);
  return (attributeOf(written, 'auto-increment-attribute') ?? written.name).span;
}
