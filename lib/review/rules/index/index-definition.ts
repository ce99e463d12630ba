import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import { isLob, isSpatial, isText } from '@/lib/review/definition/type-family';
import type { DefiningNode, NewIndex, NewIndexPart } from '@/lib/review/index/new-index';
import { indexLabel, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { valueBytes } from '@/lib/schema/column-bytes';
import { typeText } from '@/lib/schema/column-type';
import type { Column } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';

export const indexDefinition = defineRule({
  id: 'index-definition',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Indexes fit the types of their columns', zh: '索引定义与列类型相符' },
  why: {
    en: 'The server refuses a prefix of a number or one longer than the column (error 1089), a full-text index on what is no text (1283), a spatial one on a column that may be NULL (1252), an index on a JSON column as such (3152), and a primary key on a virtual column (3106).',
    zh: '对数字列使用前缀、前缀比列还长（错误 1089），在非文本列上建全文索引（1283），在可为 NULL 的列上建空间索引（1252），直接在 JSON 列上建索引（3152），以虚拟列为主键（3106）时，服务器都会拒绝执行。',
  },
  how: {
    en: 'Leave the prefix length out, declare the column NOT NULL, or index a generated column.',
    zh: '去掉前缀长度，把列声明为 NOT NULL，或改为对生成列建索引。',
  },
  options: z.object({}),
  messages: {
    prefix: {
      en: 'Column {column} is {type}: an index cannot take a prefix of it.',
      zh: '列 {column} 的类型是 {type}，不能使用前缀索引。',
    },
    prefixTooLong: {
      en: 'The prefix of {length} is longer than column {column}, which is {type}.',
      zh: '前缀长度 {length} 超过了列 {column} 的长度（{type}）。',
    },
    prefixZero: { en: 'The prefix of column {column} has no length.', zh: '列 {column} 的前缀长度不能为 0。' },
    fulltext: {
      en: 'Column {column} is {type}: a full-text index takes CHAR, VARCHAR and TEXT only.',
      zh: '列 {column} 的类型是 {type}，全文索引只支持 CHAR、VARCHAR 和 TEXT。',
    },
    spatial: {
      en: 'Column {column} is {type}: a spatial index takes geometric types only.',
      zh: '列 {column} 的类型是 {type}，空间索引只支持几何类型。',
    },
    spatialNull: {
      en: 'Column {column} may be NULL: a spatial index needs NOT NULL.',
      zh: '列 {column} 允许 NULL，空间索引要求 NOT NULL。',
    },
    notIndexable: {
      en: 'Column {column} is {type}: it cannot be indexed as such.',
      zh: '列 {column} 的类型是 {type}，不能直接建索引。',
    },
    primaryGenerated: {
      en: 'Column {column} is generated and cannot be part of a primary key.',
      zh: '列 {column} 是生成列，不能作为主键。',
    },
    primaryExpression: { en: 'A primary key cannot hold an expression.', zh: '主键不能使用表达式。' },
    onlyColumn: {
      en: 'The expression is nothing but column {column}.',
      zh: '表达式里只有列 {column}，应直接写列名。',
    },
    parser: {
      en: 'Only a full-text index has a parser; {index} is none.',
      zh: '只有全文索引才能指定分词器，{index} 不是全文索引。',
    },
    parts: {
      en: 'Index {index} has {count} columns; the server takes {max}.',
      zh: '索引 {index} 有 {count} 列，服务器最多支持 {max} 列。',
    },
  },
  fixes: {
    withoutPrefix: { en: 'Index the whole column', zh: '索引整列' },
    column: { en: 'Name the column itself', zh: '直接写列名' },
  },
  needs: 'schema',
  create: (ctx) => {
    const { flavor } = ctx.dialect;

    const judgePrefix = ({ column: name, length, span }: NewIndexPart, of: Column): void => {
      const { type, name: column } = of;
      if (length === undefined || name === undefined || isSpatial(type.name) || isWhole(of, length)) return;
      const isBounded = type.name === 'char' || type.name === 'varchar' || isBinary(type.name);
      const end = ctx.script.indexOf(')', name.span.end) + 1;
      const fix = { title: 'withoutPrefix' as const, edits: [{ start: name.span.end, end, text: '' }] };
      const text = typeText(type).toUpperCase();
      if (!isBounded && !isLob(type.name)) ctx.report(span, 'prefix', { column, type: text }, fix);
      else if (length === 0) ctx.report(span, 'prefixZero', { column });
      else if (isBounded && type.length !== null && length > type.length)
        ctx.report(span, 'prefixTooLong', { column, type: text, length }, fix);
    };

    /** The bytes that the column has anyway: the servers take this for the whole column, MySQL not of ENUM and SET. */
    const isWhole = (column: Column, length: number): boolean => {
      const { name } = column.type;
      const counts = flavor === 'mariadb' || (name !== 'enum' && name !== 'set');
      return counts && !isText(name) && length === valueBytes(column, null);
    };

    const judgePart = (part: NewIndexPart, column: Column, { kind }: NewIndex): void => {
      const { type, name, nullable, generated } = column;
      if (type.name === 'unknown') return;
      const data = { column: name, type: typeText(type).toUpperCase() };
      if (kind === 'fulltext') {
        if (!isText(type.name)) ctx.report(part.span, 'fulltext', data);
        return;
      }
      if (kind === 'spatial') {
        if (!isSpatial(type.name)) ctx.report(part.span, 'spatial', data);
        else if (nullable) ctx.report(part.span, 'spatialNull', { column: name });
        return;
      }
      if (kind !== 'primary' && kind !== 'unique' && kind !== 'index') return;
      if (type.name === 'json' || type.name === 'vector') ctx.report(part.span, 'notIndexable', data);
      else judgePrefix(part, column);
      // MariaDB takes no generated column at all (error 1903).
      if (kind === 'primary' && generated !== null && (generated.storage === 'virtual' || flavor === 'mariadb'))
        ctx.report(part.span, 'primaryGenerated', { column: name });
    };

    const judgeExpression = ({ expression, span }: NewIndexPart, { kind }: NewIndex): void => {
      if (expression === undefined) return;
      if (kind === 'primary') ctx.report(span, 'primaryExpression', {});
      else if (expression.kind === 'column') {
        const text = ctx.text(span);
        const isBare = text.startsWith('(') && text.endsWith(')');
        const edits = isBare ? [{ ...span, text: ctx.text(expression.name) }] : [];
        const fix = isBare ? { title: 'column' as const, edits } : undefined;
        ctx.report(span, 'onlyColumn', { column: expression.name.text }, fix);
      }
    };

    const judge = (index: NewIndex): void => {
      const { kind, parts, options } = index;
      // Manuals, "CREATE INDEX": 16 parts, in MariaDB 32.
      const max = kind === 'spatial' ? 1 : flavor === 'mariadb' ? 32 : 16;
      const extra = parts[max];
      if (extra !== undefined) ctx.report(extra.span, 'parts', { index: indexLabel(index), count: parts.length, max });
      const parser = kind === 'fulltext' ? undefined : options.find(({ option }) => option === 'parser');
      if (parser !== undefined) ctx.report(parser, 'parser', { index: indexLabel(index) });
    };

    const visit = (node: DefiningNode): void => {
      const added = newIndexes(node);
      if (added.length === 0) return;
      const { after } = tableChange(node, ctx);
      for (const index of added) {
        judge(index);
        for (const part of index.parts) {
          judgeExpression(part, index);
          if (part.column === undefined || after === undefined) continue;
          const column = findColumn(after, part.column.text);
          if (column !== undefined) judgePart(part, column, index);
        }
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});

const isBinary = (name: string): boolean => name === 'binary' || name === 'varbinary';
