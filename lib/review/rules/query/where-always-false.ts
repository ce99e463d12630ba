import { z } from 'zod';
import { columnKey, conjuncts, excerpt, onWhere } from '@/lib/review/query/condition';
import { truthOf } from '@/lib/review/query/truth';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnRef, Expression, NumberLiteral, StringLiteral } from '@/lib/sql/ast/expression';

export const whereAlwaysFalse = defineRule({
  id: 'where-always-false',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'WHERE can be true', zh: 'WHERE 条件不恒为假' },
  why: {
    en: 'A condition that holds for no row makes the statement do nothing, and nothing tells so when it runs.',
    zh: '对任何行都不成立的条件会让语句什么也不做，执行时也没有任何提示。',
  },
  how: { en: 'Write the condition that is meant.', zh: '写出真正需要的条件。' },
  options: z.object({}),
  messages: {
    never: { en: '{condition} is true for no row.', zh: '{condition} 对任何行都不成立。' },
    reversed: {
      en: 'BETWEEN goes from {low} up to {high}: no value is there.',
      zh: 'BETWEEN 从 {low} 到 {high}：没有值在此范围内。',
    },
    contradicts: {
      en: '{column} cannot equal {first} and {second} at once.',
      zh: '{column} 不可能同时等于 {first} 和 {second}。',
    },
  },
  create: (ctx) => {
    const report = (condition: Expression): void => {
      if (condition.kind === 'between' && condition.operand.kind === 'column')
        ctx.report(condition, 'reversed', { low: ctx.text(condition.low), high: ctx.text(condition.high) });
      else ctx.report(condition, 'never', { condition: excerpt(ctx.text(condition)) });
    };
    return onWhere((where, node, ancestors) => {
      // CREATE TABLE … SELECT … WHERE 1 = 0 takes over columns without rows.
      if (node.kind === 'select' && (node.from.length === 0 || ancestors.nearest('create-table') !== undefined)) return;
      const conditions = conjuncts(where);
      const culprit = conditions.find((condition) => isNever(condition));
      if (culprit !== undefined) report(culprit);
      else
        for (const { column, first, second, at } of contradictions(conditions))
          ctx.report(at, 'contradicts', { column: ctx.text(column), first: ctx.text(first), second: ctx.text(second) });
    });
  },
});

function isNever(condition: Expression): boolean {
  const truth = truthOf(condition, () => undefined);
  return truth === false || truth === null;
}

type Value = NumberLiteral | StringLiteral;
type Contradiction = {
  readonly column: ColumnRef;
  readonly first: Value;
  readonly second: Value;
  readonly at: Expression;
};

/** `a = 1 AND a = 2`. */
function contradictions(conditions: readonly Expression[]): readonly Contradiction[] {
  if (conditions.length < 2) return [];
  const pinned = new Map<string, Value>();
  const found: Contradiction[] = [];
  for (const at of conditions) {
    if (at.kind !== 'comparison' || at.operator !== '=' || at.left.kind !== 'column') continue;
    const { left: column, right: second } = at;
    if (second.kind !== 'number' && second.kind !== 'string') continue;
    const key = columnKey(column);
    const first = pinned.get(key);
    if (first === undefined) pinned.set(key, second);
    else if (areDifferent(first, second)) found.push({ column, first, second, at });
  }
  return found;
}

function areDifferent(first: Value, second: Value): boolean {
  if (first.kind !== second.kind) return false;
  const comparison = { kind: 'comparison', operator: '<>', left: first, right: second } as const;
  return truthOf({ ...comparison, operatorSpan: first.span, span: first.span }, () => undefined) === true;
}
