import { z } from 'zod';
import { defineRule } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import { findColumn, primaryKeyOf } from '@/lib/schema/model';
import type { Statement } from '@/lib/sql/ast';
import type { Expression } from '@/lib/sql/ast/expression';
import type { InsertRow } from '@/lib/sql/ast/manipulation';
import type { ObjectName } from '@/lib/sql/ast/name';

export const tidbTransactionSize = defineRule({
  id: 'tidb-transaction-size',
  version: 1,
  group: 'dml',
  dialects: ['tidb'],
  level: 'error',
  byDefault: 'error',
  title: { en: 'A change fits into a transaction of TiDB', zh: '单次改动不超过 TiDB 事务的大小' },
  why: {
    en: 'A row is one key-value entry and one more for each index. TiDB before 4.0 takes 300,000 of them in a transaction (error 8004), later ones as many as the memory of one server holds; a single entry has 6 MB at most (error 8025).',
    zh: '一行数据是一个键值对，每个索引再加一个。TiDB 4.0 之前一个事务最多 30 万个（错误 8004），之后受限于单台服务器的内存；单个键值对最大 6 MB（错误 8025）。',
  },
  how: {
    en: 'Change the rows in batches by the primary key, or use BATCH ON … LIMIT.',
    zh: '按主键分批修改，或使用 BATCH ON … LIMIT。',
  },
  options: z.object({
    maxEntries: z.number().int().positive().default(300_000).describe('Key-value entries of one statement'),
    maxEntryBytes: z
      .number()
      .int()
      .positive()
      .default(6_291_456)
      .describe('Bytes of one row: txn-entry-size-limit of the cluster'),
  }),
  messages: {
    refused: {
      en: 'About {rows} rows with {indexes} indexes are {entries} key-value entries; TiDB before 4.0 takes {max}.',
      zh: '约 {rows} 行、{indexes} 个索引，共 {entries} 个键值对；TiDB 4.0 之前最多 {max} 个。',
    },
    large: {
      en: 'About {rows} rows with {indexes} indexes are {entries} key-value entries, held in the memory of one TiDB server; the limit is {max}.',
      zh: '约 {rows} 行、{indexes} 个索引，共 {entries} 个键值对，都要放在一台 TiDB 的内存里；上限 {max}。',
    },
    entry: {
      en: 'This row has more than {max} bytes, which is what one entry may have.',
      zh: '这一行超过 {max} 字节，即单个键值对的上限。',
    },
  },
  atMost: { large: 'warning' },
  needs: 'explain',
  create: (ctx) => {
    const { maxEntries, maxEntryBytes } = ctx.options;
    const tableOf = ({ schema, name }: ObjectName): Table | undefined => {
      const lookup = ctx.schema.find(schema?.text, name.text);
      return lookup.kind === 'found' && lookup.relation.kind === 'table' ? lookup.relation : undefined;
    };
    const check = (node: Statement, name: ObjectName | undefined): void => {
      const { estimate } = ctx;
      if (estimate === undefined || name === undefined || ctx.statement.node !== node) return;
      const table = tableOf(name);
      const indexes = table === undefined ? 0 : entryIndexes(table);
      const { rows } = estimate;
      const entries = rows * (1 + indexes);
      if (entries <= maxEntries) return;
      // Release notes of 4.0: the size of a transaction is limited instead of its entries.
      const message = ctx.dialect.version < 40000 ? 'refused' : 'large';
      ctx.report(ctx.verb(node), message, { rows, indexes, entries, max: maxEntries });
    };
    const targetOf = ({
      tables: [first],
    }: Extract<Statement, { kind: 'update' | 'delete' }>): ObjectName | undefined =>
      first?.kind === 'table-ref' ? first.table : undefined;
    return {
      insert: (node) => check(node, node.table),
      replace: (node) => check(node, node.table),
      update: (node) => check(node, targetOf(node)),
      delete: (node) => check(node, targetOf(node)),
      'insert-row': (row) => {
        // A text is at least as long as what it stands for.
        if (row.span.end - row.span.start <= maxEntryBytes / 2) return;
        if (bytesOf(row) > maxEntryBytes)
          ctx.report({ start: row.span.start, end: row.span.start + 1 }, 'entry', { max: maxEntryBytes });
      },
    };
  },
});

/** A primary key of one integer column is the key of the row itself; so is a clustered one, which is not known here. */
function entryIndexes(table: Table): number {
  const primary = primaryKeyOf(table);
  const [first, second] = primary?.parts ?? [];
  const type = first?.column == null ? undefined : findColumn(table, first.column)?.type.name;
  const isHandle = second === undefined && (type?.endsWith('int') ?? false);
  return table.indexes.length - (primary !== undefined && isHandle ? 1 : 0);
}

const bytesOf = ({ values }: InsertRow): number => values.reduce((sum, value) => sum + literalBytes(value), 0);

/** UTF-8 of literals; what is computed counts as nothing. */
function literalBytes(value: Expression): number {
  if (value.kind === 'string') return utf8Length(value.value);
  if (value.kind === 'bytes') return value.base === 'hex' ? value.digits.length / 2 : value.digits.length / 8;
  return 0;
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // A surrogate is half of four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
