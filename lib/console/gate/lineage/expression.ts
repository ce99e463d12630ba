import { clauseTitles } from '@/lib/console/gate/allowed-nodes';
import { callValue } from '@/lib/console/gate/lineage/call';
import { mayBeSearched } from '@/lib/console/gate/lineage/masked-search';
import type { Place } from '@/lib/console/gate/lineage/place';
import { resolveColumn } from '@/lib/console/gate/lineage/resolve-column';
import type { Scope } from '@/lib/console/gate/lineage/scope';
import type { Value } from '@/lib/console/gate/lineage/value';
import { madeOf, plainValue } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { CaseExpression, Expression } from '@/lib/sql/ast/expression';
import type { Query } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

/**
 * Where the value of an expression comes from. A masked value may be handed on as it is or as a part of a text that is
 * masked as a whole; comparing it or computing with it is refused.
 */
export function expressionValue(expression: Expression, scope: Scope, place: Place, work: Work): Value {
  work.step();
  const values = (...list: readonly (Expression | undefined)[]): readonly Value[] =>
    list.flatMap((item) => (item === undefined ? [] : [expressionValue(item, scope, place, work)]));
  const computed = (what: string, ...list: readonly (Expression | undefined)[]): Value => {
    const value = madeOf(values(...list));
    work.forbidComputing(value, what, expression.span);
    return value;
  };
  const compared = (...list: readonly (Expression | undefined)[]): Value =>
    comparedValue(madeOf(values(...list)), expression.span, place, work);

  switch (expression.kind) {
    case 'column':
      return resolveColumn(expression, scope, place, work);
    case 'string':
    case 'number':
    case 'bytes':
    case 'null':
    case 'boolean':
    case 'temporal':
    case 'system-variable':
      return plainValue;
    case 'default':
      return computed('DEFAULT', expression.column);
    case 'function-call':
      return callValue(expression, scope, place, work);
    case 'unary':
      return expression.operator === 'not'
        ? compared(expression.operand)
        : computed(expression.operator, expression.operand);
    case 'binary':
      return computed(expression.operator, expression.left, expression.right);
    case 'logical':
      return compared(...expression.operands);
    case 'comparison':
      if (mayBeSearched(expression, scope, place, work)) return plainValue;
      return compared(expression.left, expression.right);
    case 'between':
      return compared(expression.operand, expression.low, expression.high);
    case 'in-list':
      if (mayBeSearched(expression, scope, place, work)) return plainValue;
      return compared(expression.operand, ...expression.items);
    case 'like':
      return compared(expression.operand, expression.pattern, expression.escape);
    case 'is':
      return compared(expression.operand);
    case 'member-of':
      return compared(expression.operand, expression.array);
    case 'match':
      return compared(...expression.columns, expression.against);
    case 'in-subquery':
      return comparedWithQuery(expression.operand, expression.query, expression.span, scope, place, work);
    case 'quantified-comparison':
      return comparedWithQuery(expression.left, expression.query, expression.span, scope, place, work);
    case 'case':
      return caseValue(expression, scope, place, work);
    case 'cast':
      return computed('CAST', expression.operand);
    case 'convert-using':
      return computed('CONVERT', expression.operand);
    case 'collate':
      return madeOf(values(expression.operand));
    case 'interval':
      return computed('INTERVAL', expression.value);
    case 'row':
      return madeOf(values(...expression.items));
    case 'subquery':
      return queryValue(expression.query, scope, work);
    case 'exists':
      work.reading.query(expression.query, scope, scope.commonTables, work);
      return plainValue;
    case 'wildcard':
    case 'placeholder':
    case 'user-variable':
    case 'assignment':
    case 'sequence-ref':
      return work.refuse(
        'clause-not-allowed',
        { clause: clauseTitles[expression.kind] ?? work.textOf(expression.span) },
        expression.span,
      );
  }
}

/** What a comparison of these values answers. */
function comparedValue(value: Value, span: Span, place: Place, work: Work): Value {
  work.forbidComparing(value, place, span);
  return value;
}

/** One column: that column itself. Several stand in a comparison of rows. */
function queryValue(query: Query, scope: Scope, work: Work): Value {
  const { list } = work.reading.query(query, scope, scope.commonTables, work);
  const [only] = list;
  return only !== undefined && list.length === 1 ? only.value : madeOf(list.map(({ value }) => value));
}

function comparedWithQuery(
  operand: Expression,
  query: Query,
  span: Span,
  scope: Scope,
  place: Place,
  work: Work,
): Value {
  const left = expressionValue(operand, scope, place, work);
  return comparedValue(madeOf([left, queryValue(query, scope, work)]), span, place, work);
}

/** The conditions of CASE are compared, its results are handed on. */
function caseValue({ operand, branches, otherwise }: CaseExpression, scope: Scope, place: Place, work: Work): Value {
  const results: Value[] = [];
  const condition = (expression: Expression): void => {
    const value = expressionValue(expression, scope, place, work);
    work.forbidComparing(value, place, expression.span);
    // In the body of a view a result that depends on a masked value tells about it.
    results.push(value);
  };
  if (operand !== undefined) condition(operand);
  for (const { when, then } of branches) {
    condition(when);
    results.push(expressionValue(then, scope, place, work));
  }
  if (otherwise !== undefined) results.push(expressionValue(otherwise, scope, place, work));
  return madeOf(results);
}
