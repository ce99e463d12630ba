import { z } from 'zod';
import { conjuncts } from '@/lib/review/query/condition';
import { isFilledWithNull } from '@/lib/review/query/outer-join';
import type { Joining } from '@/lib/review/query/table-reference';
import { fromOf, joinVisitor, tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ResolvedNames } from '@/lib/schema/resolve-names';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Join, TableReference } from '@/lib/sql/ast/query';

export const joinOuterWithoutEffect = defineRule({
  id: 'join-outer-without-effect',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'WHERE does not undo an outer join', zh: 'WHERE 不抵消外连接' },
  why: {
    en: 'Where an outer join finds no partner, the columns of the other table are NULL; a comparison with NULL is never true, so such a condition leaves out just the rows for which the outer join was written.',
    zh: '外连接找不到匹配时，另一张表的列是 NULL；与 NULL 比较永远不成立，这样的条件恰好去掉了写外连接想保留的行。',
  },
  how: {
    en: 'Move the condition into ON, or write JOIN where rows without a partner are not wanted.',
    zh: '把条件移到 ON 中；不需要没有匹配的行时，直接写 JOIN。',
  },
  options: z.object({}),
  messages: {
    inner: {
      en: 'The condition on {column} leaves out every row that {join} adds: it works as an inner join.',
      zh: '{column} 上的条件去掉了 {join} 补出的所有行：结果等同于内连接。',
    },
    neverNull: {
      en: '{column} is NOT NULL and of the table that the outer join keeps: the condition finds no row.',
      zh: '{column} 是 NOT NULL 列，且属于外连接保留的表：该条件找不到任何行。',
    },
  },
  needs: 'schema',
  create: (ctx) =>
    joinVisitor((_, node) => {
      const { where } = node;
      if (where === undefined) return;
      const joins = outerJoins(fromOf(node));
      if (joins.length === 0) return;
      const conditions = conjuncts(where);
      for (const { type, left, right } of joins) {
        const filled = new Set<TableReference>(tablesIn([type === 'left' ? right : left]));
        const isFilled = (column: ColumnRef): boolean => {
          const reference = ctx.names.columnOf(column)?.source.reference;
          return reference !== undefined && filled.has(reference);
        };
        for (const condition of conditions) {
          const column = refusedNull(condition, isFilled);
          if (column === undefined) continue;
          ctx.report(column, 'inner', { column: ctx.text(column), join: `${type.toUpperCase()} JOIN` });
          break;
        }
      }
      for (const condition of conditions) {
        if (condition.kind !== 'is' || condition.test !== 'null' || condition.negated) continue;
        const { operand } = condition;
        if (operand.kind === 'column' && isNeverNull(operand, node, ctx.names))
          ctx.report(operand, 'neverNull', { column: ctx.text(operand) });
      }
    }),
});

type OuterJoin = Join & { readonly type: 'left' | 'right' };

function outerJoins(from: readonly TableReference[]): readonly OuterJoin[] {
  const found: OuterJoin[] = [];
  const collect = (reference: TableReference): void => {
    if (reference.kind !== 'join') return;
    collect(reference.left);
    collect(reference.right);
    const { type } = reference;
    if (type === 'left' || type === 'right') found.push({ ...reference, type });
  };
  from.forEach(collect);
  return found;
}

/** The column for whose NULL a condition is not true: undefined where it may be. */
function refusedNull(condition: Expression, isFilled: (column: ColumnRef) => boolean): ColumnRef | undefined {
  const among = (...candidates: readonly Expression[]): ColumnRef | undefined => {
    for (const candidate of candidates) if (candidate.kind === 'column' && isFilled(candidate)) return candidate;
    return undefined;
  };
  switch (condition.kind) {
    case 'comparison':
      return condition.operator === '<=>' ? undefined : among(condition.left, condition.right);
    case 'between':
      return among(condition.operand, condition.low, condition.high);
    case 'like':
      return among(condition.operand, condition.pattern);
    case 'in-list':
      return among(condition.operand);
    case 'in-subquery':
      // NOT IN an empty set is true for NULL too.
      return condition.negated ? undefined : among(condition.operand);
    case 'is': {
      const { test, negated, operand } = condition;
      const refuses = test === 'null' ? negated : (test === 'true' || test === 'false') && !negated;
      return refuses ? among(operand) : undefined;
    }
    case 'logical': {
      const columns = condition.operands.map((operand) => refusedNull(operand, isFilled));
      if (condition.operator === 'and') return columns.find((column) => column !== undefined);
      return columns.every((column) => column !== undefined) ? columns[0] : undefined;
    }
    default:
      return undefined;
  }
}

/** A zero date counts as NULL in a NOT NULL column (manual, "Comparison Functions", IS NULL). */
function isNeverNull(column: ColumnRef, node: Joining, names: ResolvedNames): boolean {
  const meaning = names.columnOf(column);
  const reference = meaning?.source.reference;
  const origin = meaning?.origin?.column;
  if (reference === undefined || origin === undefined || origin.nullable) return false;
  if (origin.type.name === 'date' || origin.type.name === 'datetime') return false;
  return reference.kind === 'table-ref' && isFilledWithNull(reference, fromOf(node)) === false;
}
