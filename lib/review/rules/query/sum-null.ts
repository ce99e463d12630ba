import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Ancestors } from '@/lib/sql/walk';

export const sumNull = defineRule({
  id: 'sum-null',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'SUM is prepared for NULL', zh: 'SUM 要处理 NULL' },
  why: {
    en: 'SUM gives NULL, not 0, when there is nothing to add: no rows, or only NULL in the column. Code that expects a number fails on it.',
    zh: '没有可相加的值时（没有行，或该列全为 NULL），SUM 返回 NULL 而不是 0；只接受数字的代码会因此出错。',
  },
  how: { en: 'Write COALESCE(SUM(…), 0).', zh: '写成 COALESCE(SUM(…), 0)。' },
  options: z.object({}),
  messages: {
    nullable: { en: '{call} is NULL when there is nothing to add.', zh: '没有可相加的值时，{call} 为 NULL。' },
  },
  fixes: { coalesce: { en: 'Give 0 instead', zh: '改为返回 0' } },
  create: (ctx) => ({
    'function-call': (call, ancestors) => {
      if (call.function !== 'SUM' || call.over !== undefined || isGuarded(ancestors)) return;
      const text = ctx.text(call);
      // Without an alias the text is the name of the column that the application reads.
      const parent = ancestors.at(0);
      const keepsName = parent?.kind === 'select-item' && parent.alias !== undefined;
      const fix = { title: 'coalesce' as const, edits: [{ ...call.span, text: `COALESCE(${text}, 0)` }] };
      ctx.report(call, 'nullable', { call: text }, keepsName ? fix : undefined);
    },
  }),
});

const guards: ReadonlySet<string> = new Set(['COALESCE', 'IFNULL', 'ISNULL', 'IF', 'NVL', 'NVL2', 'GREATEST', 'LEAST']);

/** Something around it, in the same select list, looks at NULL; conditions and ORDER BY know what to do with NULL anyway. */
function isGuarded(ancestors: Ancestors): boolean {
  for (let level = 0; ; level++) {
    const node = ancestors.at(level);
    switch (node?.kind) {
      case undefined:
      case 'select':
      case 'order-item':
      case 'comparison':
      case 'between':
      case 'case':
      case 'is':
      case 'in-list':
        return true;
      case 'select-item':
        return false;
      case 'function-call':
        if (guards.has(node.function)) return true;
    }
  }
}
