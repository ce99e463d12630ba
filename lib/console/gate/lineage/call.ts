import { carriesArgument, isBuiltIn } from '@/lib/console/gate/functions/built-in';
import { checkCondition, checkOrder, checkWindow } from '@/lib/console/gate/lineage/condition';
import type { Place } from '@/lib/console/gate/lineage/place';
import { refuseFunction } from '@/lib/console/gate/lineage/refuse-function';
import type { Scope } from '@/lib/console/gate/lineage/scope';
import { storedFunctionValue } from '@/lib/console/gate/lineage/stored-function';
import type { Value } from '@/lib/console/gate/lineage/value';
import { columnText, madeOf } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { FunctionCall } from '@/lib/sql/ast/expression';

/** A call of a built-in function on the list, or of a stored one that may be called. */
export function callValue(call: FunctionCall, scope: Scope, place: Place, work: Work): Value {
  const stored = storedName(call, work);
  const values = argumentValues(call, scope, place, work, stored !== undefined);
  checkOrder(call.orderBy, scope, place, work);
  for (const expression of call.limit) checkCondition(expression, scope, place, work);
  if (call.over !== undefined) checkWindow(call.over, scope, work);
  if (stored === undefined) return values;
  return madeOf([values, storedFunctionValue(call, stored, work)]);
}

/** The stored function that is called; undefined: a built-in one. */
function storedName(call: FunctionCall, work: Work): string | undefined {
  const { defaultSchema } = work.body;
  if (call.schema !== undefined) return call.schema.text;
  if (!isBuiltIn(work.request.dialect.flavor, call.function)) return defaultSchema ?? refuseFunction(call, work);
  // `COUNT (a)` and `` `COUNT`(a) `` are a stored function where there is one (MySQL manual, "Function Name Parsing and Resolution").
  if (defaultSchema === undefined || !call.parenthesised || isGlued(call, work)) return undefined;
  return work.request.schema.functionText(defaultSchema, call.name.text).kind === 'absent' ? undefined : defaultSchema;
}

const isGlued = ({ name }: FunctionCall, work: Work): boolean =>
  !name.quoted && work.body.text.charAt(name.span.end) === '(';

function argumentValues(call: FunctionCall, scope: Scope, place: Place, work: Work, isStored: boolean): Value {
  const values: Value[] = [];
  call.arguments.forEach((argument, i) => {
    if (argument.kind === 'wildcard' && call.function === 'COUNT') return;
    const value = work.reading.value(argument, scope, place, work);
    if (isStored || !carriesArgument(call.function, i)) work.forbidComputing(value, call.name.text, argument.span);
    values.push(value);
  });
  const made = madeOf(values);
  if (call.distinct && made.masked !== undefined && work.body.isOwn)
    work.refuse(
      'masked-duplicates',
      { column: columnText(made.masked), place: `${call.function}(DISTINCT)` },
      call.span,
      [made.masked.name],
    );
  return made;
}
