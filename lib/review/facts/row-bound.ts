import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Column, Table } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';
import type { Statement } from '@/lib/sql/ast';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Limit } from '@/lib/sql/ast/query';

/**
 * How many rows a statement changes at most, as far as its text and the keys of the table say it: no server needed, and
 * better than any plan. undefined where they do not say.
 */
export function rowBound(statement: Statement, table: Table | undefined): RowEstimate | undefined {
  switch (statement.kind) {
    case 'insert':
    case 'replace': {
      const { source } = statement;
      if (source.kind === 'insert-values') return { rows: source.rows.length, method: 'values', confidence: 'high' };
      if (source.kind === 'insert-set') return { rows: 1, method: 'values', confidence: 'high' };
      return limitBound(source.query.limit);
    }
    case 'update':
    case 'delete': {
      const [only] = statement.tables;
      const single = statement.tables.length === 1 && only?.kind === 'table-ref' && statement.with === undefined;
      const byKey = single && table !== undefined ? keyBound(statement.where, table) : undefined;
      const byLimit = limitBound(statement.limit);
      if (byKey === undefined || byLimit === undefined) return byKey ?? byLimit;
      return byKey.rows <= byLimit.rows ? byKey : byLimit;
    }
    default:
      return undefined;
  }
}

function limitBound(limit: Limit | undefined): RowEstimate | undefined {
  if (limit?.count?.kind !== 'number') return undefined;
  const rows = Number(limit.count.text);
  return Number.isSafeInteger(rows) ? { rows, method: 'limit', confidence: 'high' } : undefined;
}

/** Values that each column is pinned to by the AND-ed conditions of a WHERE. */
function keyBound(where: Expression | undefined, table: Table): RowEstimate | undefined {
  if (where === undefined || !table.columnsKnown) return undefined;
  const pinned = new Map<string, number>();
  for (const condition of where.kind === 'logical' && where.operator === 'and' ? where.operands : [where]) {
    const pin = pinOf(condition, table);
    if (pin !== undefined) pinned.set(pin.column, Math.min(pin.values, pinned.get(pin.column) ?? pin.values));
  }
  if (pinned.size === 0) return undefined;
  let best: number | undefined;
  for (const { kind, parts } of table.indexes) {
    if (kind !== 'primary' && kind !== 'unique') continue;
    const values = parts.map(({ column, length }) => {
      const found = column === null ? undefined : findColumn(table, column);
      // A unique key on a prefix or on a nullable column does not hold for the whole value.
      if (found === undefined || length !== null || found.nullable) return undefined;
      return pinned.get(found.name.toLowerCase());
    });
    if (values.some((count) => count === undefined)) continue;
    const rows = values.reduce<number>((product, count) => product * (count ?? 1), 1);
    if (best === undefined || rows < best) best = rows;
  }
  return best === undefined ? undefined : { rows: best, method: 'key', confidence: 'high' };
}

type Pin = { readonly column: string; readonly values: number };

function pinOf(condition: Expression, table: Table): Pin | undefined {
  if (condition.kind === 'comparison' && (condition.operator === '=' || condition.operator === '<=>')) {
    const { left, right } = condition;
    return pin(left, [right], table) ?? pin(right, [left], table);
  }
  if (condition.kind === 'in-list' && !condition.negated) return pin(condition.operand, condition.items, table);
  return undefined;
}

function pin(operand: Expression, values: readonly Expression[], table: Table): Pin | undefined {
  if (operand.kind !== 'column') return undefined;
  const column = findColumn(table, operand.name.text);
  if (column === undefined || !values.every((value) => isExact(value, column))) return undefined;
  return { column: column.name.toLowerCase(), values: values.length };
}

const numericTypes: ReadonlySet<string> = new Set([
  'tinyint',
  'smallint',
  'mediumint',
  'int',
  'bigint',
  'decimal',
  'bit',
  'year',
]);

/** One value means one key: a text compared with a number is not, because many texts are equal to 0. */
function isExact(value: Expression, column: Column): boolean {
  if (value.kind === 'number') return numericTypes.has(column.type.name);
  return value.kind === 'string' || value.kind === 'temporal' || value.kind === 'bytes' || value.kind === 'placeholder';
}

/** The table that a change goes to, when it is one. */
export function targetNameOf(
  statement: Statement,
): { readonly schema: string | undefined; readonly name: string } | undefined {
  switch (statement.kind) {
    case 'insert':
    case 'replace':
    case 'load-data':
      return { schema: statement.table.schema?.text, name: statement.table.name.text };
    case 'update':
    case 'delete': {
      const [only] = statement.tables;
      if (statement.tables.length !== 1 || only?.kind !== 'table-ref') return undefined;
      return { schema: only.table.schema?.text, name: only.table.name.text };
    }
    default:
      return undefined;
  }
}
