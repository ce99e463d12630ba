import { folded } from '@/lib/console/gate/lineage/name-match';
import { routineValue } from '@/lib/console/gate/lineage/routine-body';
import type { Value } from '@/lib/console/gate/lineage/value';
import { plainValue } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { FunctionCall } from '@/lib/sql/ast/expression';
import { parseStatement } from '@/lib/sql/parse-statement';

/** What a stored function answers: everything that its body reads. */
export function storedFunctionValue(call: FunctionCall, schema: string, work: Work): Value {
  const name = { schema: folded(schema, work), name: call.name.text.toLowerCase() };
  const full = `${name.schema}.${name.name}`;
  if (!work.access.mayCall(name))
    return work.refuse('function-not-granted', { function: full }, call.span, [
      { schema: name.schema, table: name.name },
    ]);
  const known = work.functions.get(full);
  if (known !== undefined) return known;
  const definition = work.request.schema.functionText(schema, call.name.text);
  const unread = (reason: string): never => work.refuse('function-not-readable', { function: full, reason }, call.span);
  if (definition.kind === 'unknown') {
    work.later(full, 'function-not-readable', { function: full, reason: definition.kind }, call.span);
    return plainValue;
  }
  if (definition.kind !== 'found') return unread(definition.kind);
  const parsed = parseStatement(definition.text, { dialect: work.request.dialect });
  if (!parsed.ok) return unread(parsed.error.message);
  const { statement } = parsed;
  if (statement.kind !== 'create-function' || statement.aggregate) return unread(statement.kind);
  // While its body is read, a function that calls itself adds nothing.
  work.functions.set(full, plainValue);
  const variables = new Set(statement.parameters.map((parameter) => parameter.name.text.toLowerCase()));
  const value = work.inBody({ text: definition.text, defaultSchema: schema, variables }, () =>
    routineValue(statement.body, variables, (reason) => unread(reason), work),
  );
  work.functions.set(full, value);
  return value;
}
