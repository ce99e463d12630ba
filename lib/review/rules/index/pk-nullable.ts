import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { keyColumnVisitor } from '@/lib/review/index/key-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { Span } from '@/lib/sql/span';

export const pkNullable = defineRule({
  id: 'pk-nullable',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Primary key columns are NOT NULL', zh: '主键列不能为 NULL' },
  why: {
    en: 'A primary key never holds NULL: MySQL and TiDB refuse the definition (error 1171), and MariaDB makes the column NOT NULL without a word. An existing column becomes NOT NULL too, and the statement fails where a row holds NULL.',
    zh: '主键不允许 NULL：MySQL 和 TiDB 会拒绝这样的定义（错误 1171），MariaDB 则悄悄改为 NOT NULL。已有的列也会变成 NOT NULL，只要有一行为 NULL 语句就会失败。',
  },
  how: {
    en: 'Declare the column NOT NULL; look for rows with NULL before you add the key.',
    zh: '把列声明为 NOT NULL；添加主键之前先检查是否有 NULL 的行。',
  },
  options: z.object({}),
  messages: {
    refused: {
      en: 'Primary key column {column} of table {table} is declared NULL; the server refuses this.',
      zh: '表 {table} 的主键列 {column} 声明为 NULL，服务器会拒绝。',
    },
    ignored: {
      en: 'Primary key column {column} of table {table} is declared NULL; MariaDB makes it NOT NULL all the same.',
      zh: '表 {table} 的主键列 {column} 声明为 NULL，MariaDB 仍会把它改为 NOT NULL。',
    },
    becomes: {
      en: 'Column {column} of table {table} may be NULL; as a primary key it becomes NOT NULL, which fails where a row holds NULL.',
      zh: '表 {table} 的列 {column} 允许 NULL；成为主键后会变成 NOT NULL，已有 NULL 的行会让语句失败。',
    },
  },
  atMost: { ignored: 'notice', becomes: 'warning' },
  fixes: { notNull: { en: 'Declare it NOT NULL', zh: '声明为 NOT NULL' } },
  needs: 'schema',
  create: (ctx) =>
    keyColumnVisitor(
      ctx,
      (kind) => kind === 'primary',
      ({ table, column, before, definition, at }) => {
        const declared = definition === undefined ? undefined : nullDeclared(definition);
        const data = { table, column: column.name };
        if (declared !== undefined) {
          const fix = { title: 'notNull' as const, edits: [{ ...declared, text: 'NOT NULL' }] };
          ctx.report(declared, ctx.dialect.flavor === 'mariadb' ? 'ignored' : 'refused', data, fix);
        } else if (before?.nullable === true && !isNotNull(definition)) ctx.report(at, 'becomes', data);
      },
    ),
});

/** Where the definition says NULL: as an attribute, or as its default. */
function nullDeclared(definition: ColumnDefinition): Span | undefined {
  const attribute = attributeOf(definition, 'null-attribute');
  if (attribute !== undefined) return attribute.nullable ? attribute.span : undefined;
  const value = attributeOf(definition, 'default-attribute');
  return value?.value.kind === 'null' ? value.span : undefined;
}

const isNotNull = (definition: ColumnDefinition | undefined): boolean =>
  definition !== undefined && attributeOf(definition, 'null-attribute')?.nullable === false;
