import { z } from 'zod';
import { givesOneRow } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Limit, Query } from '@/lib/sql/ast/query';

export const selectRequireLimit = defineRule({
  id: 'select-require-limit',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'SELECT has a LIMIT', zh: 'SELECT 要有 LIMIT' },
  why: {
    en: 'Without LIMIT the result grows with the table: one query can fill the memory of the application and keep the server busy sending.',
    zh: '没有 LIMIT，结果会随表一起增长：一条查询就可能占满应用内存，并让服务器一直忙于发送数据。',
  },
  how: {
    en: 'Add ORDER BY and LIMIT, and read on from the last key where more rows are needed.',
    zh: '加上 ORDER BY 和 LIMIT；需要更多数据时，从上一批最后的主键继续读取。',
  },
  options: z.object({
    max: z.number().int().positive().default(1000).describe('Rows that a LIMIT may ask for'),
  }),
  messages: {
    missing: {
      en: 'SELECT without LIMIT; at most {max} rows are allowed.',
      zh: 'SELECT 没有 LIMIT，最多允许 {max} 行。',
    },
    large: {
      en: 'LIMIT asks for {rows} rows; at most {max} are allowed.',
      zh: 'LIMIT 取 {rows} 行，最多允许 {max} 行。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    const check = (query: Query): void => {
      const count = limitOf(query)?.count;
      if (count === undefined) ctx.report(ctx.verb(query), 'missing', { max });
      else if (count.kind === 'number' && Number(count.text) > max)
        ctx.report(count, 'large', { rows: Number(count.text), max });
    };
    // Only what is sent to the client: the statement itself, not the queries inside it.
    const atTop = (query: Query, { depth }: { readonly depth: number }): void => {
      if (depth === 0 && returnsManyRows(query)) check(query);
    };
    return { select: atTop, 'set-operation': atTop, 'nested-query': atTop, 'table-query': atTop };
  },
});

/** `(SELECT … LIMIT 5) ORDER BY a`: the inner LIMIT bounds the outer query too. */
const limitOf = (query: Query): Limit | undefined =>
  query.limit ?? (query.kind === 'nested-query' ? limitOf(query.query) : undefined);

function returnsManyRows(query: Query): boolean {
  switch (query.kind) {
    case 'select':
      // SELECT … INTO @a takes one row.
      return query.from.length > 0 && query.into === undefined && !givesOneRow(query);
    case 'nested-query':
      return returnsManyRows(query.query);
    case 'set-operation':
      return query.operands.some((operand) => limitOf(operand) === undefined && returnsManyRows(operand));
    default:
      return query.kind === 'table-query';
  }
}
