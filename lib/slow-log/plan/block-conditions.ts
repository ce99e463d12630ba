import { conjuncts } from '@/lib/review/query/condition';
import type { ColumnOrigin } from '@/lib/schema/name-scope';
import type { Meaning, ResolvedNames } from '@/lib/schema/resolve-names';
import type { Statement } from '@/lib/sql/ast';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Join, OrderItem, TableRef, TableReference } from '@/lib/sql/ast/query';

/** The outermost block of a statement, as far as it decides how rows are found. */
export type Block = {
  readonly tables: readonly TableReference[];
  /** The tables of the schema among them, in the order of writing. */
  readonly refs: readonly TableRef[];
  readonly where: Expression | undefined;
  /** What rows are sorted by as they are found: nothing where they are grouped first. */
  readonly orderBy: readonly OrderItem[];
};

export function blockOf(statement: Statement): Block | undefined {
  switch (statement.kind) {
    case 'select': {
      const isMade = statement.groupBy !== undefined || statement.options.includes('distinct');
      return toBlock(statement.from, statement.where, isMade ? [] : statement.orderBy);
    }
    case 'update':
    case 'delete':
      return toBlock(statement.tables, statement.where, statement.orderBy);
    default:
      return undefined;
  }
}

function toBlock(
  tables: readonly TableReference[],
  where: Expression | undefined,
  orderBy: readonly OrderItem[],
): Block | undefined {
  const refs = tables.flatMap(refsOf);
  return refs.length === 0 ? undefined : { tables, refs, where, orderBy };
}

function refsOf(reference: TableReference): readonly TableRef[] {
  if (reference.kind === 'table-ref') return [reference];
  return reference.kind === 'join' ? [...refsOf(reference.left), ...refsOf(reference.right)] : [];
}

/** A column of the block, with the reference that it is read through. */
export type BlockColumn = { readonly ref: TableReference; readonly origin: ColumnOrigin };

export type BlockCondition =
  | { readonly kind: 'join'; readonly sides: readonly [BlockColumn, BlockColumn] }
  | { readonly kind: 'equal' | 'range'; readonly column: BlockColumn };

export type Conditions = {
  readonly all: readonly BlockCondition[];
  /** The columns of ORDER BY where all of it are columns, in one direction; else none. */
  readonly sorted: readonly BlockColumn[];
};

/** What must hold of every row that a table brings into the block. */
export function conditionsOf(block: Block, names: ResolvedNames): Conditions {
  const columnOf = (column: ColumnRef): BlockColumn | undefined => toBlockColumn(names.columnOf(column));
  const read = (expression: Expression, reach?: readonly TableReference[]): readonly BlockCondition[] =>
    conjuncts(expression)
      .flatMap((condition) => conditionOf(condition, columnOf))
      .filter((condition) => reach === undefined || isWithin(condition, reach));
  const ofJoin = (reference: TableReference): readonly BlockCondition[] => {
    if (reference.kind !== 'join') return [];
    const inner = [...ofJoin(reference.left), ...ofJoin(reference.right)];
    const using = reference.using.flatMap((name) => {
      const both = names.usingOf(name);
      const sides = [toBlockColumn(both?.left), toBlockColumn(both?.right)] as const;
      return sides[0] && sides[1] ? [{ kind: 'join' as const, sides: [sides[0], sides[1]] as const }] : [];
    });
    return [...inner, ...using, ...(reference.on === undefined ? [] : read(reference.on, reachOf(reference)))];
  };
  const all = [...block.tables.flatMap(ofJoin), ...(block.where === undefined ? [] : read(block.where))];
  return { all, sorted: sortedColumns(block.orderBy, columnOf) };
}

/** Of an outer join, ON says nothing of the side whose rows all stay. */
function reachOf({ type, left, right }: Join): readonly TableReference[] | undefined {
  if (type === 'left') return refsOf(right);
  return type === 'right' ? refsOf(left) : undefined;
}

const isWithin = (condition: BlockCondition, reach: readonly TableReference[]): boolean =>
  condition.kind === 'join'
    ? condition.sides.some(({ ref }) => reach.includes(ref))
    : reach.includes(condition.column.ref);

function toBlockColumn(meaning: Meaning | undefined): BlockColumn | undefined {
  const ref = meaning?.source.reference;
  return ref === undefined || meaning?.origin === undefined ? undefined : { ref, origin: meaning.origin };
}

function conditionOf(
  condition: Expression,
  columnOf: (column: ColumnRef) => BlockColumn | undefined,
): readonly BlockCondition[] {
  const compared = (kind: 'equal' | 'range', operand: Expression): readonly BlockCondition[] => {
    const column = operand.kind === 'column' ? columnOf(operand) : undefined;
    return column === undefined ? [] : [{ kind, column }];
  };
  if (condition.kind === 'comparison') {
    const { left, right, operator } = condition;
    if (left.kind === 'column' && right.kind === 'column') {
      const sides = [columnOf(left), columnOf(right)] as const;
      return operator === '=' && sides[0] && sides[1] ? [{ kind: 'join', sides: [sides[0], sides[1]] }] : [];
    }
    const [column, value] = left.kind === 'column' ? [left, right] : [right, left];
    if (!isValue(value)) return [];
    if (operator === '=' || operator === '<=>') return compared('equal', column);
    return ['<', '<=', '>', '>='].includes(operator) ? compared('range', column) : [];
  }
  if (condition.kind === 'in-list' && !condition.negated)
    return condition.items.every(isValue) ? compared('equal', condition.operand) : [];
  if (condition.kind === 'between' && !condition.negated) return compared('range', condition.operand);
  return [];
}

const isValue = ({ kind }: Expression): boolean => !['column', 'subquery', 'exists', 'function-call'].includes(kind);

function sortedColumns(
  orderBy: readonly OrderItem[],
  columnOf: (column: ColumnRef) => BlockColumn | undefined,
): readonly BlockColumn[] {
  const columns = orderBy.flatMap(({ expression }) =>
    expression.kind === 'column' ? (columnOf(expression) ?? []) : [],
  );
  const directions = new Set(orderBy.map(({ direction }) => direction ?? 'asc'));
  return columns.length === orderBy.length && directions.size <= 1 ? columns : [];
}
