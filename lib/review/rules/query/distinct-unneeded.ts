import { z } from 'zod';
import type { Peeking } from '@/lib/review/query/block-column';
import { hasColumn, tableNow } from '@/lib/review/query/block-column';
import { columnKey } from '@/lib/review/query/condition';
import { givesOneRow, itemAt, itemNamed } from '@/lib/review/query/query-block';
import { distinctSpan } from '@/lib/review/query/select-option';
import { onSubquery } from '@/lib/review/query/subquery';
import { defineRule, everywhere } from '@/lib/review/rule';
import { findColumn, sameName } from '@/lib/schema/model';
import type { Query, Select } from '@/lib/sql/ast/query';

export const distinctUnneeded = defineRule({
  id: 'distinct-unneeded',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'DISTINCT only where rows can repeat', zh: '只在可能重复时使用 DISTINCT' },
  why: {
    en: 'DISTINCT compares all rows, mostly in a temporary table. Where rows cannot repeat that is for nothing, and elsewhere it often hides a join that lacks a condition.',
    zh: 'DISTINCT 要比较所有行，多半要用临时表。不会重复时纯属浪费；其他时候常常是在掩盖缺少条件的连接。',
  },
  how: {
    en: 'Leave DISTINCT out, and look at the joins where rows do repeat.',
    zh: '去掉 DISTINCT；确有重复时检查连接条件。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(5).describe('DISTINCT in one statement, in functions too'),
  }),
  messages: {
    grouped: { en: 'GROUP BY gives each row once already.', zh: 'GROUP BY 已经保证各行不重复。' },
    oneRow: { en: 'An aggregate without GROUP BY gives one row.', zh: '没有 GROUP BY 的聚合只返回一行。' },
    key: { en: 'The rows differ by the key of {table} already.', zh: '{table} 的键已经保证各行不重复。' },
    subquery: { en: 'Here it does not matter whether a row comes twice.', zh: '这里行是否重复不影响结果。' },
    many: { en: 'More than {max} DISTINCT in one statement.', zh: '一条语句中的 DISTINCT 超过 {max} 个。' },
  },
  fixes: { remove: { en: 'Take DISTINCT out', zh: '去掉 DISTINCT' } },
  create: (ctx) => {
    const { max } = ctx.options;
    /** Queries whose rows are only looked for in. */
    const soughtIn = new Set<Query>();
    let count = 0;
    const report = (node: Select, message: 'grouped' | 'oneRow' | 'subquery'): void =>
      ctx.report(distinctSpan(ctx.script, node), message, {}, removal(ctx.script, node));
    return {
      statement: () => {
        count = 0;
        if (soughtIn.size > 0) soughtIn.clear();
      },
      ...onSubquery(({ kind, query }) => {
        if (kind !== 'subquery' && query.limit === undefined) soughtIn.add(query);
      }),
      'function-call': (call) => {
        if (!call.distinct) return;
        count += 1;
        if (count === max + 1) ctx.report(call, 'many', { max });
      },
      select: (node) => {
        if (node.options.length === 0 || !node.options.includes('distinct')) return;
        count += 1;
        const key = keyedTable(node, ctx);
        if (soughtIn.has(node)) report(node, 'subquery');
        else if (givesOneRow(node)) report(node, 'oneRow');
        else if (showsItsGroups(node, ctx)) report(node, 'grouped');
        else if (key !== undefined)
          ctx.report(distinctSpan(ctx.script, node), 'key', { table: key }, removal(ctx.script, node));
        else if (count === max + 1) ctx.report(distinctSpan(ctx.script, node), 'many', { max });
      },
    };
  },
});

function removal(script: string, node: Select) {
  const { start, end } = distinctSpan(script, node);
  const head = script.slice(node.span.start, node.items[0]?.span.start);
  // A comment may hold the same word.
  if (/\/\*|--|#/.test(head)) return undefined;
  const behind = /^\s*/.exec(script.slice(end))?.[0].length ?? 0;
  return { title: 'remove' as const, edits: [{ start, end: end + behind, text: '' }] };
}

/** Everything that it groups by is in the select list. */
function showsItsGroups(node: Select, ctx: Peeking): boolean {
  const { groupBy } = node;
  if (groupBy === undefined || groupBy.modifier !== undefined) return false;
  return groupBy.items.every(({ expression }) => {
    if (expression.kind === 'number') return itemAt(node, expression) !== undefined;
    if (expression.kind !== 'column') return false;
    // In GROUP BY a column of the table comes before an alias.
    const isAlias = expression.table === undefined && itemNamed(node, expression.name.text) !== undefined;
    if (isAlias) return hasColumn(expression.name, node, ctx) === false;
    const key = columnKey(expression);
    return node.items.some((item) => item.expression.kind === 'column' && columnKey(item.expression) === key);
  });
}

/** The only table, where a primary or unique key of it is among the plain columns of the select list. */
function keyedTable({ from, items }: Select, ctx: Peeking): string | undefined {
  const [only] = from;
  if (from.length !== 1 || only?.kind !== 'table-ref') return undefined;
  const relation = tableNow(only, ctx);
  if (relation === undefined) return undefined;
  const selected = items.flatMap(({ expression }) => (expression.kind === 'column' ? [expression.name.text] : []));
  const isKeySelected = relation.indexes.some(
    ({ kind, parts }) =>
      (kind === 'primary' || kind === 'unique') &&
      parts.every(({ column, length }) => {
        if (column === null || length !== null || findColumn(relation, column)?.nullable !== false) return false;
        return selected.some((name) => sameName(name, column));
      }),
  );
  return isKeySelected ? relation.name : undefined;
}
