import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import { isLob } from '@/lib/review/definition/type-family';
import { keyOfNew } from '@/lib/review/index/key-cover';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { indexLabel, newIndexes, redefinedColumns } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { valueBytes } from '@/lib/schema/column-bytes';
import type { Index, Table } from '@/lib/schema/model';
import { findColumn, findIndex, sameName } from '@/lib/schema/model';
import type { Span } from '@/lib/sql/span';

export const indexKeyTooLong = defineRule({
  id: 'index-key-too-long',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A key is not longer than the engine allows', zh: '键的长度不超过引擎的上限' },
  why: {
    en: 'The server refuses a key of more than 3,072 bytes in InnoDB, 767 a column in its old row formats, 1,000 in MyISAM (error 1071), and one on a whole BLOB or TEXT column (error 1170). A character of utf8mb4 counts as 4 bytes.',
    zh: 'InnoDB 的键超过 3,072 字节（旧行格式每列 767 字节）、MyISAM 超过 1,000 字节时，服务器会拒绝（错误 1071）；在整个 BLOB、TEXT 列上建索引也会被拒绝（错误 1170）。utf8mb4 的每个字符按 4 字节计算。',
  },
  how: {
    en: 'Index a prefix, KEY (name(100)), shorten the column, or use a generated column with a hash.',
    zh: '改用前缀索引，例如 KEY (name(100))，或缩短列长度，或为哈希生成列建索引。',
  },
  options: z.object({}),
  messages: {
    tooLong: {
      en: 'Key {index} of table {table} has up to {bytes} bytes; the limit is {max}.',
      zh: '表 {table} 的键 {index} 最多 {bytes} 字节，上限 {max} 字节。',
    },
    whole: {
      en: 'Column {column} of key {index} is {type}: it needs a prefix length.',
      zh: '键 {index} 的列 {column} 是 {type} 类型，需要指定前缀长度。',
    },
    cut: {
      en: 'Key {index} of table {table} would have up to {bytes} bytes; MariaDB cuts it to a prefix of {max} without a word.',
      zh: '表 {table} 的键 {index} 最多 {bytes} 字节，MariaDB 会悄悄把它截断为 {max} 字节的前缀。',
    },
  },
  atMost: { cut: 'warning' },
  needs: 'schema',
  create: (ctx) => {
    const isMariadb = ctx.dialect.flavor === 'mariadb';
    const judge = ({ kind, parts, label, at }: Key, table: Table, columnMax: number | undefined): void => {
      if (kind !== 'primary' && kind !== 'unique' && kind !== 'index') return;
      // MariaDB makes a hash of what is too long for a unique key (knowledge base, "Getting Started with Indexes").
      if (isMariadb && kind === 'unique') return;
      const max = limitOf(table);
      const isCut = isMariadb && kind === 'index' && parts.length === 1;
      let bytes = 0;
      for (const { column: name, length } of parts) {
        const column = name === null ? undefined : findColumn(table, name);
        const size = column === undefined ? undefined : valueBytes(column, length);
        if (column === undefined || size === undefined) continue;
        if (length === null && isLob(column.type.name) && !isCut) {
          const type = column.type.name.toUpperCase();
          ctx.report(at, 'whole', { column: column.name, index: label, type });
          return;
        }
        if (columnMax !== undefined && size > columnMax) {
          ctx.report(at, 'tooLong', { index: label, table: table.name, bytes: size, max: columnMax });
          return;
        }
        bytes += size;
      }
      if (max === undefined || bytes <= max) return;
      ctx.report(at, isCut ? 'cut' : 'tooLong', { index: label, table: table.name, bytes, max });
    };
    const visit = (node: DefiningNode): void => {
      const added = newIndexes(node);
      const changed = redefinedColumns(node);
      if (added.length === 0 && changed.length === 0) return;
      const { before, after } = tableChange(node, ctx);
      if (after === undefined) return;
      const columnMax = node.kind === 'create-table' && isOldFormat(node.options) ? 767 : undefined;
      for (const index of added) {
        const { kind, parts } = keyOfNew(index, ctx.script);
        const at = { start: index.parts[0]?.span.start ?? 0, end: index.parts.at(-1)?.span.end ?? 0 };
        judge({ kind, parts, label: indexLabel(index), at }, after, columnMax);
      }
      for (const { name, type } of changed) {
        for (const { name: label, kind, parts } of after.indexes) {
          const isOld = before !== undefined && findIndex(before, label) !== undefined;
          if (isOld && parts.some(({ column }) => sameName(column ?? '', name.text)))
            judge({ kind, parts, label, at: (type ?? name).span }, after, undefined);
        }
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});

type Key = Pick<Index, 'kind' | 'parts'> & { readonly label: string; readonly at: Span };

/** With pages of 16 KB, as servers are delivered (manual, "InnoDB Limits"; "The MyISAM Storage Engine"). */
function limitOf({ engine }: Table): number | undefined {
  return engine === 'innodb' ? 3072 : engine === 'myisam' ? 1000 : undefined;
}

const isOldFormat = (options: readonly { readonly option: string; readonly value: string }[]): boolean => {
  const format = options.findLast(({ option }) => option === 'row-format')?.value.toLowerCase();
  return format === 'compact' || format === 'redundant';
};
