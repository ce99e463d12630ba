import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { charsetOfCollation, normalCharset } from '@/lib/schema/collation';
import type { Name } from '@/lib/sql/ast/name';
import type { TableOption } from '@/lib/sql/ast/table';
import type { Span } from '@/lib/sql/span';

export const charsetAllowList = defineRule({
  id: 'charset-allow-list',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Character sets are from the allowed list', zh: '字符集在允许的范围内' },
  why: {
    en: 'Text that does not fit the character set is lost or refused, and a join between two character sets cannot use an index.',
    zh: '字符集装不下的文字会丢失或被拒绝；不同字符集的列连接时用不上索引。',
  },
  how: { en: 'Use utf8mb4.', zh: '使用 utf8mb4。' },
  options: z.object({
    allow: z.array(z.string()).default(['utf8mb4', 'ascii', 'binary']).describe('Character sets that may be used'),
  }),
  messages: {
    notAllowed: {
      en: 'Character set {charset} is not allowed here (allowed: {allowed}).',
      zh: '不允许使用字符集 {charset}（允许：{allowed}）。',
    },
    implied: {
      en: 'Collation {collation} means character set {charset}, which is not allowed here (allowed: {allowed}).',
      zh: '排序规则 {collation} 意味着字符集 {charset}，不在允许范围内（允许：{allowed}）。',
    },
    inherited: {
      en: 'Table {table} takes over character set {charset} of its database, which is not allowed here (allowed: {allowed}).',
      zh: '表 {table} 会沿用库的字符集 {charset}，不在允许范围内（允许：{allowed}）。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const allow = new Set(ctx.options.allow.map(normalCharset));
    const allowed = ctx.options.allow.join(', ');
    const isRefused = (charset: string): boolean => !allow.has(normalCharset(charset));
    const check = (charset: string, at: Span): void => {
      if (isRefused(charset)) ctx.report(at, 'notAllowed', { charset, allowed });
    };
    const checkName = (name: Name | undefined): void => {
      if (name !== undefined) check(name.text, name.span);
    };
    const checkCollation = (collation: string, at: Span): void => {
      const charset = charsetOfCollation(collation);
      if (charset !== undefined && isRefused(charset)) ctx.report(at, 'implied', { collation, charset, allowed });
    };
    const checkOptions = (options: readonly Pick<TableOption, 'value' | 'valueSpan'>[], isCollation: boolean): void => {
      for (const { value, valueSpan } of options) {
        if (isCollation) checkCollation(value, valueSpan);
        else if (value.toLowerCase() !== 'default') check(value, valueSpan);
      }
    };
    /** A collation speaks for the character set only where none is written beside it. */
    const checkBoth = (
      all: readonly { readonly option: string; readonly value: string; readonly valueSpan: Span }[],
    ) => {
      const charsets = all.filter(({ option }) => option === 'charset');
      if (charsets.length > 0) checkOptions(charsets, false);
      else
        checkOptions(
          all.filter(({ option }) => option === 'collate'),
          true,
        );
    };
    return {
      'create-table': ({ table, options, like }) => {
        checkBoth(options);
        if (like !== undefined || options.some(({ option }) => option === 'charset' || option === 'collate')) return;
        const { charset } = ctx.schema.databaseCharset(table.schema?.text);
        if (charset !== null && isRefused(charset))
          ctx.report(table, 'inherited', { table: table.name.text, charset, allowed });
      },
      'alter-table': ({ actions }) => {
        checkBoth(actions.flatMap((action) => (action.kind === 'table-option-action' ? [action.option] : [])));
      },
      'create-database': ({ options }) => checkBoth(options),
      'alter-database': ({ options }) => checkBoth(options),
      'convert-charset': ({ charset, collation }) => {
        if (charset !== undefined) checkName(charset);
        else if (collation !== undefined) checkCollation(collation.text, collation.span);
      },
      'column-definition': ({ type, attributes }) => {
        if (type?.charset !== undefined) {
          checkName(type.charset);
          return;
        }
        for (const attribute of attributes) {
          if (attribute.kind === 'collate-attribute')
            checkCollation(attribute.collation.text, attribute.collation.span);
        }
      },
      'set-names': ({ charset }) => checkName(charset),
      'set-charset': ({ charset }) => checkName(charset),
    };
  },
});
