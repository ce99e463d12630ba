import { z } from 'zod';
import { columnChanges } from '@/lib/review/definition/column-change';
import { EarlierChanges } from '@/lib/review/definition/earlier-changes';
import { narrowingQuestions } from '@/lib/review/definition/narrowing';
import type { AnswerTo, FactQuestion, TableAt } from '@/lib/review/facts/fact-question';
import { defineRule, everywhere } from '@/lib/review/rule';
import { typeText } from '@/lib/schema/column-type';

const isStrict = ({ sqlMode }: { readonly sqlMode: string }): boolean =>
  sqlMode.includes('STRICT_TRANS_TABLES') || sqlMode.includes('STRICT_ALL_TABLES') || sqlMode.includes('TRADITIONAL');

export const columnNarrowing = defineRule({
  id: 'column-narrowing',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A change of type loses no value', zh: '改类型不丢数据' },
  why: {
    en: 'A smaller range, fewer decimals or a missing member cannot hold what is there. Decimals and fractions of a second are rounded without an error in any mode; other values stop the change in strict mode and are altered silently without it.',
    zh: '更小的范围、更少的小数位、被删掉的枚举成员都放不下现有数据。小数和秒的小数部分在任何模式下都会被悄悄舍入；其他值在严格模式下会使变更失败，非严格模式下会被悄悄改掉。',
  },
  how: {
    en: 'Choose a type that holds the values that are there, or correct the rows in a statement of its own before.',
    zh: '选择能放下现有值的类型，或先用单独的语句修正这些行。',
  },
  options: z.object({}),
  messages: {
    refused: {
      en: '{column} holds {what} that {type} cannot hold: the server refuses the change.',
      zh: '{column} 中有 {type} 放不下的{what}：服务器会拒绝该变更。',
    },
    altered: {
      en: '{column} holds {what} that {type} cannot hold: they are altered without an error.',
      zh: '{column} 中有 {type} 放不下的{what}：它们会被改掉且不报错。',
    },
    afterChange: {
      en: '{column} holds {what} now that {type} cannot hold; statement {n} changes rows of the table before: make sure that it corrects them all.',
      zh: '{column} 目前有 {type} 放不下的{what}；前面的语句 {n} 修改了该表的数据，请确认它会全部修正。',
    },
  },
  atMost: { afterChange: 'notice' },
  needs: 'data',
  create: (ctx) => {
    const earlier = new EarlierChanges(ctx);
    const ask = <Question extends FactQuestion>(question: Question): AnswerTo<Question> | undefined =>
      ctx.ask(question);
    return {
      ...earlier.visitor,
      'alter-table': (node) => {
        const { schema, name } = node.table;
        const table: TableAt = ctx.at(schema?.text, name.text);
        for (const { definition, before, after } of columnChanges(node, ctx.effect)) {
          if (before === undefined || after === undefined) continue;
          for (const { question, what, rounds } of narrowingQuestions(before, after.type, table)) {
            if (ask(question)?.found !== true) continue;
            const place = definition.type ?? definition.name;
            const data = { column: before.name, what, type: typeText(after.type) };
            const n = earlier.of(schema?.text, name.text);
            if (n !== undefined) ctx.report(place, 'afterChange', { ...data, n });
            else {
              const variables = rounds ? undefined : ask({ kind: 'variables' });
              ctx.report(
                place,
                rounds || (variables !== undefined && !isStrict(variables)) ? 'altered' : 'refused',
                data,
              );
            }
          }
        }
      },
    };
  },
});
