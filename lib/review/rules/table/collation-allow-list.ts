import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { normalCollation } from '@/lib/schema/collation';
import type { Span } from '@/lib/sql/span';

const common = [
  'utf8mb4_general_ci',
  'utf8mb4_unicode_ci',
  'utf8mb4_unicode_520_ci',
  'utf8mb4_0900_ai_ci',
  'utf8mb4_0900_as_cs',
  'utf8mb4_0900_bin',
  'utf8mb4_uca1400_ai_ci',
  'uca1400_ai_ci',
  'utf8mb4_bin',
  'ascii_general_ci',
  'ascii_bin',
  'binary',
];

export const collationAllowList = defineRule({
  id: 'collation-allow-list',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Collations are from the allowed list', zh: '排序规则在允许的范围内' },
  why: {
    en: 'Columns of different collations compare with a conversion: a join between them cannot use an index, or fails (error 1267).',
    zh: '排序规则不同的列比较时要转换：连接用不上索引，或直接报错（错误 1267）。',
  },
  how: {
    en: 'Leave COLLATE out, so that the default of the database holds, or use one of the allowed ones.',
    zh: '去掉 COLLATE，沿用库的默认值，或使用允许的排序规则。',
  },
  options: z.object({
    allow: z.array(z.string()).default(common).describe('Collations that may be used; empty: all'),
  }),
  messages: {
    notAllowed: {
      en: 'Collation {collation} is not allowed here (allowed: {allowed}).',
      zh: '不允许使用排序规则 {collation}（允许：{allowed}）。',
    },
  },
  create: (ctx) => {
    const allow = new Set(ctx.options.allow.map(normalCollation));
    const allowed = ctx.options.allow.join(', ');
    const check = (collation: string, at: Span): void => {
      if (allow.size > 0 && !allow.has(normalCollation(collation)))
        ctx.report(at, 'notAllowed', { collation, allowed });
    };
    return {
      'table-option': ({ option, value, valueSpan }) => {
        if (option === 'collate') check(value, valueSpan);
      },
      'database-option': ({ option, value, valueSpan }) => {
        if (option === 'collate') check(value, valueSpan);
      },
      'collate-attribute': ({ collation }) => check(collation.text, collation.span),
      'data-type': ({ collation }) => {
        if (collation !== undefined) check(collation.text, collation.span);
      },
      'convert-charset': ({ collation }) => {
        if (collation !== undefined) check(collation.text, collation.span);
      },
      'set-names': ({ collation }) => {
        if (collation !== undefined) check(collation.text, collation.span);
      },
    };
  },
});
