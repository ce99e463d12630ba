import type { Place } from '@/lib/console/gate/lineage/place';
import { places } from '@/lib/console/gate/lineage/place';
import type { Scope } from '@/lib/console/gate/lineage/scope';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { Expression, Window } from '@/lib/sql/ast/expression';
import type { OrderItem } from '@/lib/sql/ast/query';

/** An expression that decides which rows there are or how they stand: no masked value may be in it. */
export function checkCondition(expression: Expression | undefined, scope: Scope, place: Place, work: Work): void {
  if (expression === undefined) return;
  work.forbidComparing(work.reading.value(expression, scope, place, work), place, expression.span);
}

export function checkOrder(items: readonly OrderItem[], scope: Scope, place: Place, work: Work): void {
  for (const { expression } of items) checkCondition(expression, scope, place, work);
}

export function checkWindow(window: Window, scope: Scope, work: Work): void {
  const place = places.over;
  for (const expression of window.partitionBy) checkCondition(expression, scope, place, work);
  checkOrder(window.orderBy, scope, place, work);
  checkCondition(window.frame?.from.offset, scope, place, work);
  checkCondition(window.frame?.to?.offset, scope, place, work);
}
