import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

const aggregates: ReadonlySet<string> = new Set(['COUNT', 'SUM', 'AVG', 'MIN', 'MAX']);

export const aggregateAllNullColumn = defineRule({
  id: 'aggregate-all-null-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Aggregates are over columns that have values', zh: '聚合函数不用在全为 NULL 的列上' },
  why: {
    en: 'Aggregates leave NULLs out: over a column without any value SUM gives NULL and COUNT gives 0, whatever the rows are.',
    zh: '聚合函数会忽略 NULL：整列都没有值时，SUM 得到 NULL、COUNT 得到 0，与行数无关。',
  },
  how: {
    en: 'Use COUNT(*) to count rows, or IFNULL around the column or the result.',
    zh: '数行数用 COUNT(*)；或给列、给结果加上 IFNULL。',
  },
  options: z.object({}),
  messages: {
    noValues: {
      en: '{column} has no value in any row: {function} over it gives {result}.',
      zh: '{column} 在所有行中都没有值：{function} 的结果是 {result}。',
    },
  },
  needs: 'data',
  create: (ctx) => ({
    'function-call': (node) => {
      const [argument] = node.arguments;
      if (node.schema !== undefined || !aggregates.has(node.function) || argument?.kind !== 'column') return;
      const meaning = ctx.names.columnOf(argument);
      const origin = meaning?.origin;
      if (origin === undefined || !origin.column.nullable) return;
      const reference = meaning?.source.reference;
      const schema = reference?.kind === 'table-ref' ? reference.table.schema?.text : undefined;
      const at = ctx.at(schema, origin.table.name);
      const answer = ctx.ask({ kind: 'value-exists', at, column: origin.column.name });
      if (answer === undefined || answer.found || !answer.hasRows) return;
      const result = node.function === 'COUNT' ? '0' : 'NULL';
      ctx.report(argument, 'noValues', { column: origin.column.name, function: node.function, result });
    },
  }),
});
