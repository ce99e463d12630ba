import type { Place } from '@/lib/console/gate/lineage/place';
import { resolveColumn } from '@/lib/console/gate/lineage/resolve-column';
import type { Scope } from '@/lib/console/gate/lineage/scope';
import { columnText } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { Comparison, Expression, InList } from '@/lib/sql/ast/expression';

/** `column = 'value'`, `column IN ('a', 'b')` of a masked column, which an explicit grant lets this person search; refused without it. */
export function mayBeSearched(expression: Comparison | InList, scope: Scope, place: Place, work: Work): boolean {
  if (!place.isCondition || !work.body.isOwn) return false;
  const [operand, others] = sides(expression);
  if (operand?.kind !== 'column' || !others.every(isText)) return false;
  const { masked, exact } = resolveColumn(operand, scope, place, work);
  if (masked === undefined || masked !== exact) return false;
  if (!work.access.maySearchMasked(exact.name))
    work.refuse('masked-search', { column: columnText(exact) }, expression.span, [exact.name]);
  work.searches.add(exact);
  return true;
}

function sides(expression: Comparison | InList): [Expression | undefined, readonly Expression[]] {
  if (expression.kind === 'in-list') return [expression.negated ? undefined : expression.operand, expression.items];
  const { operator, left, right } = expression;
  if (operator !== '=' && operator !== '<=>') return [undefined, []];
  return left.kind === 'column' ? [left, [right]] : [right, [left]];
}

/** Text against text: a number would be compared with every text that begins alike. */
const isText = ({ kind }: Expression): boolean => kind === 'string';
