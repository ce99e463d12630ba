import { z } from 'zod';
import type { NewForeignKey } from '@/lib/review/index/new-foreign-key';
import { countedForeignKeys, parentOf } from '@/lib/review/index/new-foreign-key';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Index, Table } from '@/lib/schema/model';
import { findColumn, primaryKeyOf, sameName } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';
import type { AlterTable, CreateTable } from '@/lib/sql/ast/table';
import type { Span } from '@/lib/sql/span';

type Waiting = { readonly at: Span; readonly schema: string | undefined; readonly table: string };

export const foreignKeyParent = defineRule({
  id: 'foreign-key-parent',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'The parent of a foreign key exists and has a key', zh: '外键的父表存在并有对应的键' },
  why: {
    en: 'The server refuses a foreign key to a table that is not there (error 1824) or that has no index which begins with the referenced columns (error 1822). An index that is not unique is accepted before MySQL 8.4, but a row may then have several parents, and 8.4 refuses the definition (error 6125).',
    zh: '父表不存在（错误 1824），或父表没有以被引用列开头的索引（错误 1822）时，服务器会拒绝外键。MySQL 8.4 之前接受非唯一索引，但一行可能有多个父行；8.4 起会拒绝（错误 6125）。',
  },
  how: {
    en: 'Create the parent first, and refer to its primary key or a unique key.',
    zh: '先创建父表，并引用它的主键或唯一键。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'The parent table {parent} does not exist.', zh: '父表 {parent} 不存在。' },
    later: {
      en: 'The parent table {parent} does not exist at the end of the script: foreign_key_checks lets this pass, and rows that refer to it cannot be inserted.',
      zh: '到脚本结束时父表 {parent} 仍不存在：关闭 foreign_key_checks 可以执行，但引用它的行无法插入。',
    },
    notTable: { en: 'The parent {parent} is not a table.', zh: '父对象 {parent} 不是表。' },
    noKey: {
      en: 'Parent table {parent} has no index that begins with {columns}.',
      zh: '父表 {parent} 没有以 {columns} 开头的索引。',
    },
    notUnique: {
      en: 'Parent table {parent} has no primary or unique key on exactly {columns}: MySQL 8.4 and later refuse this.',
      zh: '父表 {parent} 没有恰好由 {columns} 组成的主键或唯一键：MySQL 8.4 起会拒绝。',
    },
    ambiguous: {
      en: 'Parent table {parent} has no primary or unique key on exactly {columns}: a row may have several parents.',
      zh: '父表 {parent} 没有恰好由 {columns} 组成的主键或唯一键：一行可能有多个父行。',
    },
  },
  atMost: { later: 'warning', ambiguous: 'warning' },
  needs: 'schema',
  create: (ctx) => {
    let checksOff = false;
    const waiting: Waiting[] = [];

    const judgeKey = ({ references }: NewForeignKey, parent: Table, at: Span): void => {
      const columns = referencedColumns(references.columns, parent);
      if (columns.length === 0 || !columns.every((column) => findColumn(parent, column) !== undefined)) return;
      const data = { parent: parent.name, columns: `(${columns.join(', ')})` };
      const { flavor, version } = ctx.dialect;
      if (!parent.indexes.some((index) => beginsWith(index, columns, parent))) ctx.report(at, 'noKey', data);
      else if (!parent.indexes.some((index) => isUniqueOn(index, columns)))
        ctx.report(at, flavor === 'mysql' && version >= 80400 ? 'notUnique' : 'ambiguous', data);
    };

    const judge = (key: NewForeignKey, node: CreateTable | AlterTable): void => {
      const { table, columns } = key.references;
      const name = table.name.text;
      const lookup = parentOf(key, node, ctx);
      if (lookup.kind === 'absent') {
        const schema = table.schema?.text ?? node.table.schema?.text ?? ctx.schema.defaultSchema;
        if (checksOff) waiting.push({ at: table.span, schema, table: name });
        else ctx.report(table, 'missing', { parent: name });
      } else if (lookup.kind === 'found') {
        const { relation } = lookup;
        const at = { start: (columns[0] ?? table).span.start, end: (columns.at(-1) ?? table).span.end };
        if (relation.kind !== 'table') ctx.report(table, 'notTable', { parent: name });
        else if (relation.columnsKnown) judgeKey(key, relation, at);
      }
    };

    const visit = (node: CreateTable | AlterTable): void => {
      for (const key of countedForeignKeys(node, ctx)) judge(key, node);
    };
    return {
      'create-table': visit,
      'alter-table': visit,
      'set-variable': ({ scope, name, value }) => {
        const isSession = scope === undefined || scope === 'session' || scope === 'local';
        if (isSession && name.toLowerCase() === 'foreign_key_checks') checksOff = isOff(value);
      },
      end: () => {
        for (const { at, schema, table } of waiting)
          if (ctx.schema.find(schema, table).kind === 'absent') ctx.report(at, 'later', { parent: table });
      },
    };
  },
});

/** A list that is left out means the primary key, from MySQL 9.0 on; the servers before refuse it. */
function referencedColumns(written: NewForeignKey['references']['columns'], parent: Table): readonly string[] {
  if (written.length > 0) return written.flatMap(({ column }) => (column === undefined ? [] : [column.name.text]));
  return primaryKeyOf(parent)?.parts.flatMap(({ column }) => (column === null ? [] : [column])) ?? [];
}

const isSearchable = ({ kind }: Index): boolean => kind === 'primary' || kind === 'unique' || kind === 'index';

/** InnoDB appends the primary key to every other index, and counts it (manual, "FOREIGN KEY Constraints"). */
function beginsWith(index: Index, columns: readonly string[], parent: Table): boolean {
  if (!isSearchable(index)) return false;
  const own = index.parts.map(({ column, length }) => (length === null ? column : null));
  const appended = index.kind === 'primary' ? [] : (primaryKeyOf(parent)?.parts.map(({ column }) => column) ?? []);
  const all = [...own, ...appended.filter((column) => !own.includes(column))];
  return columns.every((column, i) => sameName(all[i] ?? '', column));
}

function isUniqueOn({ kind, parts }: Index, columns: readonly string[]): boolean {
  if (kind !== 'primary' && kind !== 'unique') return false;
  return (
    parts.length === columns.length &&
    parts.every(({ column, length }, i) => length === null && sameName(column ?? '', columns[i] ?? ''))
  );
}

function isOff(value: Expression): boolean {
  if (value.kind === 'number') return Number(value.text) === 0;
  if (value.kind === 'boolean') return !value.value;
  return value.kind === 'column' && value.name.text.toLowerCase() === 'off';
}
