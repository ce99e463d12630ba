import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import { hasFraction, isInteger, isText } from '@/lib/review/definition/type-family';
import type { NewForeignKey } from '@/lib/review/index/new-foreign-key';
import { countedForeignKeys, parentOf } from '@/lib/review/index/new-foreign-key';
import { defineRule, everywhere } from '@/lib/review/rule';
import { nearestName } from '@/lib/review/text/nearest-name';
import { spelled } from '@/lib/review/text/spelling';
import { typeText } from '@/lib/schema/column-type';
import type { Column, ColumnType, Table } from '@/lib/schema/model';
import { findColumn, sameName } from '@/lib/schema/model';
import type { AlterTable, CreateTable } from '@/lib/sql/ast/table';
import type { Span } from '@/lib/sql/span';

export const foreignKeyDefinition = defineRule({
  id: 'foreign-key-definition',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Foreign keys are well defined', zh: '外键的定义正确' },
  why: {
    en: 'The server refuses a foreign key whose columns do not match those of its parent in number or type (errors 1239, 3780), whose name is taken in the schema (1826), that refers to a missing column (3734), or that sets a NOT NULL column to NULL (1830).',
    zh: '外键列与父表列的数量或类型不一致（错误 1239、3780）、名称在库中重复（1826）、引用不存在的列（3734），或要把 NOT NULL 列置为 NULL（1830）时，服务器会拒绝执行。',
  },
  how: {
    en: 'List as many columns on both sides, with the same type, sign and collation, under a name of its own.',
    zh: '两边列数相同，类型、符号和排序规则一致，名称不重复。',
  },
  options: z.object({}),
  messages: {
    count: {
      en: 'The foreign key has {count} columns and refers to {referenced} of table {parent}.',
      zh: '外键有 {count} 列，却引用了表 {parent} 的 {referenced} 列。',
    },
    noColumns: {
      en: 'The foreign key does not say which columns of table {parent} it refers to.',
      zh: '外键没有指明引用表 {parent} 的哪些列。',
    },
    name: { en: 'There is already a foreign key {name} in this schema.', zh: '库中已有外键 {name}。' },
    column: { en: 'Parent table {parent} has no column {column}.', zh: '父表 {parent} 没有列 {column}。' },
    setNull: {
      en: 'Column {column} is NOT NULL, and the foreign key sets it to NULL.',
      zh: '列 {column} 是 NOT NULL，外键却要把它置为 NULL。',
    },
    type: {
      en: 'Column {column} is {type}; column {referenced} of parent table {parent} is {other}.',
      zh: '列 {column} 是 {type}，而父表 {parent} 的列 {referenced} 是 {other}。',
    },
    collation: {
      en: 'Column {column} has collation {collation}; column {referenced} of parent table {parent} has {other}.',
      zh: '列 {column} 的排序规则是 {collation}，而父表 {parent} 的列 {referenced} 是 {other}。',
    },
  },
  fixes: { rename: { en: 'Use the column with the nearest name', zh: '改用名称最接近的列' } },
  needs: 'schema',
  create: (ctx) => {
    const judgeOwnColumns = ({ columns, references }: NewForeignKey, after: Table, parent: Table): void => {
      const setsNull = references.onDelete === 'set-null' || references.onUpdate === 'set-null';
      columns.forEach((name, i) => {
        const own = findColumn(after, name.text);
        if (own === undefined) return;
        const column = own.name;
        if (setsNull && !own.nullable) ctx.report(name, 'setNull', { column });
        const there = references.columns[i]?.column?.name.text;
        const other = there === undefined ? undefined : findColumn(parent, there);
        if (other === undefined) return;
        const data = { column, parent: parent.name, referenced: other.name };
        if (isOtherType(own.type, other.type))
          ctx.report(name, 'type', { ...data, type: upperText(own.type), other: upperText(other.type) });
        else if (isOtherCollation(own, other))
          ctx.report(name, 'collation', { ...data, collation: own.collation ?? '', other: other.collation ?? '' });
      });
    };

    const judgeParentColumns = ({ references }: NewForeignKey, parent: Table): void => {
      if (!parent.columnsKnown) return;
      const names = parent.columns.map(({ name }) => name);
      for (const { column } of references.columns) {
        if (column === undefined || findColumn(parent, column.name.text) !== undefined) continue;
        const { text, span } = column.name;
        const near = nearestName(text, names);
        const to = near === undefined ? undefined : spelled(near, ctx.text(span), ctx.dialect);
        const fix = to === undefined ? undefined : { title: 'rename' as const, edits: [{ ...span, text: to }] };
        ctx.report(span, 'column', { parent: parent.name, column: text }, fix);
      }
    };

    const judgeCount = ({ columns, references }: NewForeignKey): void => {
      const parent = references.table.name.text;
      const { flavor, version } = ctx.dialect;
      const referenced = references.columns.length;
      if (referenced > 0 && referenced !== columns.length)
        ctx.report(around(references.columns), 'count', { count: columns.length, referenced, parent });
      // MySQL 9.0 takes the primary key of the parent.
      else if (referenced === 0 && !(flavor === 'mysql' && version >= 90000))
        ctx.report(references.table, 'noColumns', { parent });
    };

    /** TiDB asks for a name that is new in its table, the others for one that is new in the schema. */
    const isTaken = (wanted: string, node: CreateTable | AlterTable): boolean => {
      const { fold } = ctx.schema;
      return ctx.schema.relations(node.table.schema?.text).some((relation) => {
        if (relation.kind !== 'table') return false;
        const isOwn = fold(relation.name) === fold(node.table.name.text);
        // A table that is made takes the place of the one before.
        const counts = isOwn ? node.kind === 'alter-table' : ctx.dialect.flavor !== 'tidb';
        return counts && relation.foreignKeys.some(({ name }) => sameName(name, wanted));
      });
    };

    const visit = (node: CreateTable | AlterTable): void => {
      const keys = countedForeignKeys(node, ctx);
      if (keys.length === 0) return;
      const { after } = tableChange(node, ctx);
      keys.forEach((key, i) => {
        judgeCount(key);
        const name = key.constraint;
        const isRepeated = keys.slice(0, i).some((other) => sameName(other.constraint?.text ?? '', name?.text ?? ''));
        if (name !== undefined && !key.ifNotExists && (isRepeated || isTaken(name.text, node)))
          ctx.report(name, 'name', { name: name.text });
        const parent = parentOf(key, node, ctx);
        if (after === undefined || parent.kind !== 'found' || parent.relation.kind !== 'table') return;
        judgeOwnColumns(key, after, parent.relation);
        judgeParentColumns(key, parent.relation);
      });
    };
    return { 'create-table': visit, 'alter-table': visit };
  },
});

const around = (items: readonly { readonly span: Span }[]): Span => ({
  start: items[0]?.span.start ?? 0,
  end: items.at(-1)?.span.end ?? 0,
});

const upperText = (type: ColumnType): string => typeText(type).toUpperCase();

type Family = 'integer' | 'decimal' | 'float' | 'text' | 'bytes' | 'time';

/** undefined: not judged here. */
function familyOf({ name }: ColumnType): Family | undefined {
  if (isInteger(name)) return 'integer';
  if (isText(name)) return 'text';
  if (name === 'decimal') return 'decimal';
  if (name === 'float' || name === 'double') return 'float';
  if (name === 'binary' || name === 'varbinary') return 'bytes';
  return name === 'date' || hasFraction(name) ? 'time' : undefined;
}

/** Integers must agree in size and sign; of other types only the family is judged (manual, "FOREIGN KEY Constraints"). */
function isOtherType(own: ColumnType, other: ColumnType): boolean {
  const [a, b] = [familyOf(own), familyOf(other)];
  if (a === undefined || b === undefined) return false;
  if (a === 'integer' && b === 'integer') return own.name !== other.name || own.unsigned !== other.unsigned;
  return a !== b && !(a === 'decimal' && b === 'bytes') && !(a === 'bytes' && b === 'decimal');
}

const isOtherCollation = (own: Column, other: Column): boolean =>
  isText(own.type.name) &&
  isText(other.type.name) &&
  own.collation !== null &&
  other.collation !== null &&
  own.collation !== other.collation;
