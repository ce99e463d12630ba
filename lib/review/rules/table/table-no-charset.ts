import { z } from 'zod';
import { removeOption } from '@/lib/review/definition/remove-option';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableNoCharset = defineRule({
  id: 'table-no-charset',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Tables and databases name no character set', zh: '表和库不指定字符集' },
  why: {
    en: 'One default for the whole server keeps columns comparable; each character set that is written by hand is a join that may convert.',
    zh: '整台服务器使用同一个默认字符集，列之间才能直接比较；每处手写的字符集都可能让连接发生转换。',
  },
  how: { en: 'Leave CHARACTER SET out; the default holds.', zh: '去掉 CHARACTER SET，使用默认值。' },
  options: z.object({}),
  messages: {
    table: { en: 'Character set {charset} is written for a table.', zh: '为表指定了字符集 {charset}。' },
    database: { en: 'Character set {charset} is written for a database.', zh: '为库指定了字符集 {charset}。' },
    converted: { en: 'The table is converted to character set {charset}.', zh: '表被转换为字符集 {charset}。' },
  },
  fixes: { remove: { en: 'Remove CHARACTER SET {charset}', zh: '去掉 CHARACTER SET {charset}' } },
  create: (ctx) => {
    const removal = (span: { readonly start: number; readonly end: number }) =>
      ({ title: 'remove', edits: [removeOption(ctx.script, span)] }) as const;
    return {
      'table-option': ({ option, value, span }, ancestors) => {
        if (option !== 'charset') return;
        const isNew = ancestors.at(0)?.kind === 'create-table';
        ctx.report(span, 'table', { charset: value }, isNew ? removal(span) : undefined);
      },
      'database-option': ({ option, value, span }, ancestors) => {
        if (option !== 'charset') return;
        const isNew = ancestors.at(0)?.kind === 'create-database';
        ctx.report(span, 'database', { charset: value }, isNew ? removal(span) : undefined);
      },
      'convert-charset': ({ charset, span }) => {
        if (charset !== undefined) ctx.report(span, 'converted', { charset: charset.text });
      },
    };
  },
});
