import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { columnChanges } from '@/lib/review/definition/column-change';
import { EarlierChanges } from '@/lib/review/definition/earlier-changes';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNotNullOnNullData = defineRule({
  id: 'column-not-null-on-null-data',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A column with NULLs does not become NOT NULL', zh: '有 NULL 值的列不直接改为 NOT NULL' },
  why: {
    en: 'In strict mode the change fails at the first NULL (error 1138 or 1265). Without strict mode every NULL becomes 0, an empty text or a zero date, and nobody can tell them from real values afterwards.',
    zh: '严格模式下遇到第一个 NULL 就失败（1138 或 1265）；非严格模式下 NULL 会变成 0、空串或零日期，之后无法与真实值区分。',
  },
  how: {
    en: 'Fill the NULLs in a statement of its own before, or let the column stay nullable.',
    zh: '先用单独的语句填上 NULL，或让列保持可空。',
  },
  options: z.object({}),
  messages: {
    nulls: {
      en: '{column} has rows with NULL: it cannot become NOT NULL.',
      zh: '{column} 中有 NULL 的行：不能改为 NOT NULL。',
    },
    afterChange: {
      en: '{column} has rows with NULL now; statement {n} changes rows of the table before: make sure that it fills them all.',
      zh: '{column} 目前有 NULL 的行；前面的语句 {n} 修改了该表的数据，请确认它会全部填上。',
    },
  },
  atMost: { afterChange: 'notice' },
  needs: 'data',
  create: (ctx) => {
    const earlier = new EarlierChanges(ctx);
    return {
      ...earlier.visitor,
      'alter-table': (node) => {
        const { schema, name } = node.table;
        for (const { definition, before, after } of columnChanges(node, ctx.effect)) {
          if (before?.nullable !== true || after?.nullable !== false || after.generated !== null) continue;
          const at = ctx.at(schema?.text, name.text);
          const answer = ctx.ask({ kind: 'null-exists', at, column: before.name });
          if (answer?.found !== true) continue;
          const place = attributeOf(definition, 'null-attribute') ?? definition.name;
          const column = before.name;
          const n = earlier.of(schema?.text, name.text);
          if (n === undefined) ctx.report(place, 'nulls', { column });
          else ctx.report(place, 'afterChange', { column, n });
        }
      },
    };
  },
});
