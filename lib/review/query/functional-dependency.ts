import { conditionsOf } from '@/lib/review/query/joined-columns';
import { columnsInBlock, hasAggregate } from '@/lib/review/query/query-block';
import type { SingleTable } from '@/lib/review/query/table-reference';
import { calledName, tablesIn } from '@/lib/review/query/table-reference';
import type { Relation } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';
import { visibleColumns } from '@/lib/schema/name-scope';
import type { ResolvedNames } from '@/lib/schema/resolve-names';
import type { ColumnRef, Expression, Wildcard } from '@/lib/sql/ast/expression';
import type { Select } from '@/lib/sql/ast/query';

/** A column of one of the tables of a block; its name in lower case. */
type Place = { readonly table: Table; readonly name: string };

type Table = {
  readonly reference: SingleTable;
  /** `open`: derived, common or a view: what its keys are is not looked into. */
  readonly relation: Relation | 'open' | 'unknown';
  /** Columns with one value in each group. */
  readonly determined: Set<string>;
  isWhole: boolean;
};

type Equation = { readonly column: Place; readonly depends: readonly Place[] };

/**
 * Which columns have one value in each group of a query (manual, "Detection of Functional Dependence"): those grouped by,
 * those that WHERE and ON tie to them, and all columns of a table once a key of it is among them. In doubt a column counts
 * as determined: of a derived table, a view or a table that is not known, one column determines the others.
 */
export class GroupDependence {
  private readonly tables: readonly Table[];

  constructor(
    private readonly select: Select,
    private readonly names: ResolvedNames,
    private readonly script: string,
  ) {
    this.tables = tablesIn(select.from).map((reference) => ({
      reference,
      relation: this.relationOf(reference),
      determined: new Set(),
      isWhole: false,
    }));
  }

  /** Takes a column into the list of GROUP BY. */
  group(column: ColumnRef): void {
    const place = this.placeOf(column) ?? this.placeNamed(column.name.text);
    if (place !== undefined && place !== 'outer') place.table.determined.add(place.name);
  }

  /** After the last `group`. */
  close(): void {
    const equations = this.equations();
    for (let grows = true; grows; ) {
      grows = false;
      for (const { column, depends } of equations) {
        if (isKnown(column) || !depends.every(isKnown)) continue;
        column.table.determined.add(column.name);
        grows = true;
      }
      for (const table of this.tables) {
        if (table.isWhole || !isKeyDetermined(table)) continue;
        table.isWhole = true;
        grows = true;
      }
    }
  }

  /** undefined: which column it is cannot be told. */
  isDetermined(column: ColumnRef): boolean | undefined {
    const place = this.placeOf(column);
    if (place === 'outer') return true;
    return place === undefined ? undefined : isKnown(place);
  }

  /** Of all the columns for which a `*` stands. */
  isStarDetermined({ table: called }: Wildcard): boolean {
    const wanted = called?.text.toLowerCase();
    return this.tables.every(({ reference, relation, determined, isWhole }) => {
      if (wanted !== undefined && calledName(reference)?.text.toLowerCase() !== wanted) return true;
      if (isWhole || relation === 'open') return true;
      const isTable = relation !== 'unknown' && relation.kind === 'table';
      return isTable && visibleColumns(relation).every((name) => determined.has(name.toLowerCase()));
    });
  }

  /** The same text for expressions that mean the same. */
  keyOf(expression: Expression): string {
    const { start, end } = expression.span;
    let text = '';
    let at = start;
    for (const column of columnsInBlock(expression)) {
      const place = this.placeOf(column) ?? this.placeNamed(column.name.text);
      const table = place === undefined || place === 'outer' ? '' : this.tables.indexOf(place.table);
      text += `${this.script.slice(at, column.span.start)}#${table}.${column.name.text}#`;
      at = column.span.end;
    }
    return (text + this.script.slice(at, end)).replace(/\s+/g, '').toLowerCase();
  }

  private relationOf(reference: SingleTable): Table['relation'] {
    if (reference.kind !== 'table-ref') return 'open';
    const named = this.names.tables.find(({ table }) => table === reference.table);
    // A common table is none of the tables.
    if (named === undefined) return 'open';
    const { relation } = named;
    if (relation === undefined) return 'unknown';
    return relation.kind === 'table' && relation.columnsKnown ? relation : 'open';
  }

  private equations(): readonly Equation[] {
    const found: Equation[] = [];
    const add = (side: Expression, other: Expression): void => {
      if (side.kind !== 'column' || hasAggregate(other)) return;
      const column = this.placeOf(side);
      if (column === undefined || column === 'outer') return;
      const depends: Place[] = [];
      for (const candidate of columnsInBlock(other)) {
        const place = this.placeOf(candidate);
        if (place === undefined) return;
        if (place !== 'outer') depends.push(place);
      }
      found.push({ column, depends });
    };
    for (const condition of conditionsOf(this.select)) {
      if (condition.kind !== 'comparison' || (condition.operator !== '=' && condition.operator !== '<=>')) continue;
      add(condition.left, condition.right);
      add(condition.right, condition.left);
    }
    return found;
  }

  private placeOf(column: ColumnRef): Place | 'outer' | undefined {
    const name = column.name.text.toLowerCase();
    const meaning = this.names.columnOf(column);
    if (meaning === undefined) {
      // The only table, whose columns are not known.
      const [only, second] = this.tables;
      const isOpen = only !== undefined && second === undefined && typeof only.relation === 'string';
      return isOpen && column.table === undefined ? { table: only, name } : undefined;
    }
    const { reference } = meaning.source;
    if (reference === undefined) return undefined;
    const table = this.tables.find((candidate) => candidate.reference === reference);
    return table === undefined ? 'outer' : { table, name };
  }

  /** Of a column whose name is an alias too. */
  private placeNamed(text: string): Place | undefined {
    const having = this.tables.filter(
      ({ relation }) =>
        typeof relation === 'object' && relation.kind === 'table' && findColumn(relation, text) !== undefined,
    );
    const [table, second] = having;
    return table === undefined || second !== undefined ? undefined : { table, name: text.toLowerCase() };
  }
}

const isKnown = ({ table, name }: Place): boolean => table.isWhole || table.determined.has(name);

function isKeyDetermined({ relation, determined }: Table): boolean {
  if (determined.size === 0) return false;
  if (relation === 'open') return true;
  // What is called id is mostly the key.
  if (relation === 'unknown') return [...determined].some((name) => /(^|_)id$/.test(name));
  if (relation.kind !== 'table') return true;
  return relation.indexes.some(
    ({ kind, parts }) =>
      (kind === 'primary' || kind === 'unique') &&
      parts.every(
        ({ column, length }) =>
          column !== null &&
          length === null &&
          determined.has(column.toLowerCase()) &&
          findColumn(relation, column)?.nullable === false,
      ),
  );
}
