import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { visibleColumns } from '@/lib/schema/name-scope';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';

export const insertValueCount = defineRule({
  id: 'insert-value-count',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'INSERT has one value for each column', zh: 'INSERT 的值与列一一对应' },
  why: {
    en: 'The server refuses the statement (error 1136) when values and columns differ in number.',
    zh: '值与列的数量不一致时，服务器会拒绝执行（错误 1136）。',
  },
  how: { en: 'Give every row as many values as there are columns.', zh: '让每一行的值的个数与列数相同。' },
  options: z.object({}),
  messages: {
    row: {
      en: 'Row {row} has {values} values for {columns} columns (rows like this: {count}).',
      zh: '第 {row} 行有 {values} 个值，对应 {columns} 列（这样的行共 {count} 行）。',
    },
    query: {
      en: 'The query gives {values} columns for {columns}.',
      zh: '查询给出 {values} 列，需要 {columns} 列。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const check = ({ columns, source }: Insert | Replace): void => {
      const listed = columns !== undefined && columns.length > 0 ? columns.length : undefined;
      if (source.kind === 'insert-set') return;
      const { insertTable, output } = ctx.names;
      const known = insertTable?.columnsKnown === true ? visibleColumns(insertTable).length : undefined;
      const expected = listed ?? known;
      if (expected === undefined) return;
      if (source.kind === 'insert-query') {
        if (output?.known === true && output.names.length !== expected)
          ctx.report(ctx.verb(source.query), 'query', { values: output.names.length, columns: expected });
        return;
      }
      // `INSERT INTO t VALUES ()` takes every default.
      const wrong = source.rows.filter(
        ({ values }) => values.length !== expected && !(values.length === 0 && listed === undefined),
      );
      const [first] = wrong;
      if (first === undefined) return;
      const row = source.rows.indexOf(first) + 1;
      ctx.report(first, 'row', { row, values: first.values.length, columns: expected, count: wrong.length });
    };
    return { insert: check, replace: check };
  },
});
