import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import { writtenColumns } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Column, ColumnType, Table } from '@/lib/schema/model';
import { findColumn, sameName } from '@/lib/schema/model';
import { fixedLengthMax, rowBytes, rowBytesMax, variableLengthMax } from '@/lib/schema/row-size';
import type { AlterTable, CreateTable } from '@/lib/sql/ast/table';
import type { Dialect } from '@/lib/sql/dialect';
import type { Span } from '@/lib/sql/span';

const decimalDigitsMax = 65;

export const columnOrRowTooBig = defineRule({
  id: 'column-or-row-too-big',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Columns and rows are within the limits', zh: '列和行不超过大小上限' },
  why: {
    en: 'In strict mode the server refuses a column that is too long (error 1074), too many digits (1425 to 1427) and a row of more than 65,535 bytes (1118).',
    zh: '严格模式下，列过长（错误 1074）、位数过多（1425 至 1427）、一行超过 65,535 字节（1118）时，服务器会拒绝执行。',
  },
  how: {
    en: 'Choose the length that the values need; keep longer text in a TEXT column, which lies outside of the row.',
    zh: '按实际需要设定长度；更长的文本用 TEXT 列，它存放在行外。',
  },
  options: z.object({}),
  messages: {
    column: {
      en: 'Column {column} is {type}({length}); with its character set {max} is the longest.',
      zh: '列 {column} 是 {type}({length})，按其字符集最长为 {max}。',
    },
    digits: {
      en: 'Column {column} is DECIMAL({digits}); {max} digits are the most.',
      zh: '列 {column} 是 DECIMAL({digits})，最多 {max} 位。',
    },
    decimals: {
      en: 'Column {column} has {decimals} decimal places; {max} are the most.',
      zh: '列 {column} 有 {decimals} 位小数，最多 {max} 位。',
    },
    row: {
      en: 'A row of table {table} takes up to {bytes} bytes; {max} are the most.',
      zh: '表 {table} 的一行最多占 {bytes} 字节，上限 {max} 字节。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const checkNumber = (column: Column, at: Span): void => {
      const { length: digits, decimals } = column.type;
      if (digits === null || decimals === null) return;
      if (column.type.name === 'decimal' && digits > decimalDigitsMax)
        ctx.report(at, 'digits', { column: column.name, digits, max: decimalDigitsMax });
      const max = Math.min(digits, decimalsMax(column.type, ctx.dialect));
      if (decimals > max) ctx.report(at, 'decimals', { column: column.name, decimals, max });
    };
    const check = (statement: CreateTable | AlterTable): void => {
      const { before, after } = tableChange(statement, ctx);
      if (after === undefined) return;
      const written = writtenColumns(statement);
      let isTooLong = false;
      for (const column of after.columns) {
        const definition = written.find(({ name }) => sameName(name.text, column.name));
        if (definition?.type !== undefined) checkNumber(column, definition.type.span);
        const max = longest(column, ctx.dialect);
        const { name, length } = column.type;
        if (max === undefined || length === null || length <= max) continue;
        isTooLong = true;
        const old = before && findColumn(before, column.name);
        if (definition === undefined && old !== undefined && isOver(old, ctx.dialect)) continue;
        const at = definition?.type?.span ?? placeOf(statement);
        ctx.report(at, 'column', { column: column.name, type: name.toUpperCase(), length, max });
      }
      if (!isTooLong && ctx.dialect.flavor !== 'tidb') checkRow(statement, before, after);
    };
    const checkRow = (statement: CreateTable | AlterTable, before: Table | undefined, after: Table): void => {
      const bytes = rowBytes(after);
      if (bytes <= rowBytesMax || (before !== undefined && rowBytes(before) >= bytes)) return;
      ctx.report(placeOf(statement), 'row', { table: after.name, bytes, max: rowBytesMax });
    };
    return { 'create-table': check, 'alter-table': check };
  },
});

/** undefined for types without such a limit. */
function longest({ type, charset }: Column, dialect: Dialect): number | undefined {
  if (type.name === 'char' || type.name === 'binary') return fixedLengthMax;
  if (type.name === 'varchar') return variableLengthMax(charset, dialect);
  return type.name === 'varbinary' ? variableLengthMax(null, dialect) : undefined;
}

const isOver = (column: Column, dialect: Dialect): boolean =>
  (column.type.length ?? 0) > (longest(column, dialect) ?? Number.POSITIVE_INFINITY);

/** MariaDB counts 38 since 10.2.1 (knowledge base, "DECIMAL"). */
const decimalsMax = ({ name }: ColumnType, { flavor }: Dialect): number =>
  name === 'decimal' && flavor === 'mariadb' ? 38 : 30;

/** The new character set where that is what makes a column longer, or the name of the table. */
function placeOf(statement: CreateTable | AlterTable): Span {
  const convert =
    statement.kind === 'alter-table' ? statement.actions.find(({ kind }) => kind === 'convert-charset') : undefined;
  return (convert ?? statement.table.name).span;
}
