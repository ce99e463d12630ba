import { z } from 'zod';
import { removeOption } from '@/lib/review/definition/remove-option';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableNoCollation = defineRule({
  id: 'table-no-collation',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Tables and databases name no collation', zh: '表和库不指定排序规则' },
  why: {
    en: 'Columns of different collations compare with a conversion, or not at all (error 1267); one default for the whole server avoids both.',
    zh: '排序规则不同的列比较时要转换，甚至直接报错（错误 1267）；整台服务器使用同一个默认值就不会有这些问题。',
  },
  how: { en: 'Leave COLLATE out; the default holds.', zh: '去掉 COLLATE，使用默认值。' },
  options: z.object({}),
  messages: {
    table: { en: 'Collation {collation} is written for a table.', zh: '为表指定了排序规则 {collation}。' },
    database: { en: 'Collation {collation} is written for a database.', zh: '为库指定了排序规则 {collation}。' },
    converted: { en: 'The table is converted to collation {collation}.', zh: '表被转换为排序规则 {collation}。' },
  },
  fixes: { remove: { en: 'Remove COLLATE {collation}', zh: '去掉 COLLATE {collation}' } },
  create: (ctx) => {
    const removal = (span: { readonly start: number; readonly end: number }) =>
      ({ title: 'remove', edits: [removeOption(ctx.script, span)] }) as const;
    return {
      'table-option': ({ option, value, span }, ancestors) => {
        if (option !== 'collate') return;
        const isNew = ancestors.at(0)?.kind === 'create-table';
        ctx.report(span, 'table', { collation: value }, isNew ? removal(span) : undefined);
      },
      'database-option': ({ option, value, span }, ancestors) => {
        if (option !== 'collate') return;
        const isNew = ancestors.at(0)?.kind === 'create-database';
        ctx.report(span, 'database', { collation: value }, isNew ? removal(span) : undefined);
      },
      'convert-charset': ({ collation, span }) => {
        if (collation !== undefined) ctx.report(span, 'converted', { collation: collation.text });
      },
    };
  },
});
