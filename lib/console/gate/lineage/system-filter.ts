import { folded, isNamed } from '@/lib/console/gate/lineage/name-match';
import type { Scope, Source } from '@/lib/console/gate/lineage/scope';
import { systemFilter } from '@/lib/console/gate/lineage/system-table';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Select } from '@/lib/sql/ast/query';

/** Definitions of one schema at a time, and only of one that may be read: otherwise they tell about all the others. */
export function checkSystemFilters(select: Select, scope: Scope, work: Work): void {
  for (const source of scope.sources) {
    const filter = source.system === undefined ? undefined : systemFilter(source.system);
    if (filter === undefined || filter === 'free') continue;
    const schemas = wanted(filter.schemaColumn, source, select.where, scope, work);
    const tables =
      filter.tableColumn === undefined ? undefined : wanted(filter.tableColumn, source, select.where, scope, work);
    const isGranted =
      schemas?.every((schema) => work.access.mayReadSchema(folded(schema, work))) === true &&
      (filter.tableColumn === undefined ||
        tables?.every((table) => schemas.every((schema) => mayReadTable(schema, table, work))) === true);
    if (!isGranted)
      work.refuse('system-schema-filter', { table: `information_schema.${source.system}` }, select.from[0]?.span);
  }
}

function mayReadTable(schema: string, table: string, work: Work): boolean {
  const lookup = work.request.schema.find(schema, table);
  const name = lookup.kind === 'found' ? lookup.relation.name : folded(table, work);
  return work.access.mayRead({ schema: folded(schema, work), table: name });
}

/** The literals that WHERE demands of a column, undefined when it does not. */
function wanted(
  column: string,
  source: Source,
  where: Expression | undefined,
  scope: Scope,
  work: Work,
): readonly string[] | undefined {
  for (const condition of conjuncts(where)) {
    if (condition.kind === 'comparison' && condition.operator === '=') {
      const { left, right } = condition;
      const [operand, value] = left.kind === 'column' ? [left, right] : [right, left];
      const text = textOf(value, work);
      if (text !== undefined && isColumn(operand, column, source, scope, work)) return [text];
    }
    if (
      condition.kind === 'in-list' &&
      !condition.negated &&
      isColumn(condition.operand, column, source, scope, work)
    ) {
      const texts = condition.items.map((item) => textOf(item, work));
      if (texts.every((text) => text !== undefined)) return texts;
    }
  }
  return undefined;
}

function conjuncts(where: Expression | undefined): readonly Expression[] {
  if (where === undefined) return [];
  return where.kind === 'logical' && where.operator === 'and' ? where.operands.flatMap(conjuncts) : [where];
}

/** A literal, or the default schema as a function. */
function textOf(expression: Expression, work: Work): string | undefined {
  if (expression.kind === 'string') return expression.value;
  if (expression.kind !== 'function-call' || expression.schema !== undefined) return undefined;
  return expression.function === 'DATABASE' || expression.function === 'SCHEMA' ? work.body.defaultSchema : undefined;
}

function isColumn(expression: Expression, column: string, source: Source, scope: Scope, work: Work): boolean {
  if (expression.kind !== 'column' || expression.name.text.toLowerCase() !== column) return false;
  // Without a table in front it is this one's when there is no other table.
  if (expression.table === undefined) return scope.sources.length === 1;
  if (scope.sources.filter(({ name }) => name.toLowerCase() === source.name.toLowerCase()).length > 1) return false;
  return isNamed(expression.table, source.name, work);
}
