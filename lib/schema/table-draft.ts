import type { BuildContext, BuiltColumn } from '@/lib/schema/build-column';
import type { Problem } from '@/lib/schema/effect';
import { normalExpression } from '@/lib/schema/expression-text';
import type { Column, ForeignKey, Index, IndexPart, Table } from '@/lib/schema/model';
import { findColumn, findIndex, primaryName, sameName } from '@/lib/schema/model';
import type {
  CheckConstraint,
  ForeignKey as ForeignKeyNode,
  IndexDefinition,
  IndexOption,
  IndexPart as IndexPartNode,
  References,
} from '@/lib/sql/ast/column';
import type { Name } from '@/lib/sql/ast/name';
import type { Dialect } from '@/lib/sql/dialect';
import type { Span } from '@/lib/sql/span';
import { spanText } from '@/lib/sql/span';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
export type DraftTable = Mutable<Omit<Table, 'columns' | 'indexes' | 'foreignKeys' | 'checks'>> & {
  columns: Column[];
  indexes: Index[];
  foreignKeys: ForeignKey[];
  checks: Table['checks'][number][];
};

/** A table being changed by one statement. Fills in the names that the server makes up, and collects what it would refuse. */
export class TableDraft {
  readonly table: DraftTable;
  readonly problems: Problem[] = [];
  /** Name for the index of a foreign key, by the key's name. */
  private readonly namedForeignKeys = new Map<string, string>();

  constructor(
    table: Table,
    private readonly context: BuildContext,
  ) {
    this.table = {
      ...table,
      columns: [...table.columns],
      indexes: [...table.indexes],
      foreignKeys: [...table.foreignKeys],
      checks: [...table.checks],
    };
  }

  finish(): Table {
    return this.table;
  }

  hasColumn(name: string): boolean {
    return findColumn(this.table, name) !== undefined;
  }

  /** False when the name is taken. */
  addColumn(column: Column, at: Span, index: number = this.table.columns.length): boolean {
    if (this.hasColumn(column.name)) {
      this.problems.push({ kind: 'column-duplicate', at, table: this.table.name, column: column.name });
      return false;
    }
    this.table.columns.splice(index, 0, column);
    return true;
  }

  replaceColumn(name: string, column: Column): void {
    const { columns } = this.table;
    const index = columns.findIndex((candidate) => sameName(candidate.name, name));
    if (index >= 0) columns[index] = column;
  }

  /** Keys, checks and references that are written inside a column definition. */
  addInline({ column, primary, unique, checks, references, jsonCheck }: BuiltColumn): void {
    const part: IndexPart = { column: column.name, expression: null, length: null, descending: false };
    if (primary && !this.hasPrimaryKey())
      this.pushIndex({ name: primaryName, kind: 'primary', parts: [part], visible: true, comment: '' });
    if (unique) {
      const name = this.freeIndexName(column.name);
      this.pushIndex({ name, kind: 'unique', parts: [part], visible: true, comment: '' });
    }
    if (jsonCheck) {
      const expression = normalExpression(`json_valid(${column.name})`);
      this.table.checks.push({ name: column.name, expression, enforced: true });
    }
    for (const check of checks) this.addCheck(check, column.name);
    if (references !== undefined && countsReferencesBeside(this.context.dialect))
      this.pushForeignKey(undefined, [column.name], references);
  }

  addIndex(node: IndexDefinition): void {
    const given = node.name ?? node.constraint;
    const parts = this.indexParts(node.parts);
    const kind = node.indexKind;
    if (kind === 'primary') {
      if (this.hasPrimaryKey()) {
        this.problems.push({ kind: 'index-exists', at: node.span, table: this.table.name, index: primaryName });
        return;
      }
      this.pushIndex({ name: primaryName, kind, parts, ...optionsOf(node.options) });
      return;
    }
    if (given !== undefined && findIndex(this.table, given.text) !== undefined) {
      if (!node.ifNotExists) this.indexExists(given);
      return;
    }
    const name = given?.text ?? this.freeIndexName(parts[0]?.column ?? 'functional_index');
    this.pushIndex({ name, kind, parts, ...optionsOf(node.options) });
  }

  indexExists(name: Name): void {
    this.problems.push({ kind: 'index-exists', at: name.span, table: this.table.name, index: name.text });
  }

  indexParts(parts: readonly IndexPartNode[]): readonly IndexPart[] {
    return parts.map(({ column, expression, length, direction }) => {
      if (column !== undefined) this.requireIndexColumn(column.name);
      return {
        column: column === undefined ? null : (findColumn(this.table, column.name.text)?.name ?? column.name.text),
        expression: expression === undefined ? null : normalExpression(spanText(this.context.script, expression.span)),
        length: length ?? null,
        descending: direction === 'desc',
      };
    });
  }

  addForeignKey(node: ForeignKeyNode): void {
    const columns = node.columns.flatMap(({ column }) => {
      if (column === undefined) return [];
      this.requireIndexColumn(column.name);
      return [column.name.text];
    });
    this.pushForeignKey(node, columns, node.references);
  }

  /** InnoDB makes an index for a foreign key that has none (manual, "FOREIGN KEY Constraints"). */
  addForeignKeyIndexes(): void {
    for (const { name, columns } of this.table.foreignKeys) {
      const covered = this.table.indexes.some((index) =>
        columns.every((column, i) => {
          const part = index.parts[i];
          return part?.column !== null && part?.column !== undefined && sameName(part.column, column);
        }),
      );
      if (covered) continue;
      const named = this.namedForeignKeys.get(name);
      const parts = columns.map((column) => ({ column, expression: null, length: null, descending: false }));
      const indexName = this.freeIndexName(named ?? columns[0] ?? name);
      this.table.indexes.push({ name: indexName, kind: 'index', parts, visible: true, comment: '' });
    }
  }

  addCheck(node: CheckConstraint, column?: string): void {
    const expression = normalExpression(spanText(this.context.script, node.expression.span));
    const name = node.name?.text ?? this.freeCheckName(column);
    this.table.checks.push({ name, expression, enforced: node.enforced });
  }

  /** A name as the server would make it: the column's, then with a number behind. */
  freeIndexName(base: string): string {
    if (findIndex(this.table, base) === undefined && !sameName(base, primaryName)) return base;
    for (let n = 2; ; n++) if (findIndex(this.table, `${base}_${n}`) === undefined) return `${base}_${n}`;
  }

  private pushForeignKey(node: ForeignKeyNode | undefined, columns: readonly string[], references: References): void {
    const name = node?.constraint?.text ?? this.freeForeignKeyName();
    const indexName = node?.constraint?.text ?? node?.indexName?.text;
    if (indexName !== undefined) this.namedForeignKeys.set(name, indexName);
    const restrict = this.context.dialect.flavor === 'mariadb' ? 'restrict' : 'no-action';
    this.table.foreignKeys.push({
      name,
      columns,
      schema: references.table.schema?.text ?? null,
      table: references.table.name.text,
      referencedColumns: references.columns.flatMap(({ column }) => (column === undefined ? [] : [column.name.text])),
      onDelete: references.onDelete ?? restrict,
      onUpdate: references.onUpdate ?? restrict,
    });
  }

  private hasPrimaryKey(): boolean {
    return this.table.indexes.some((index) => index.kind === 'primary');
  }

  private pushIndex(index: Index): void {
    this.table.indexes.push(index);
    if (index.kind !== 'primary') return;
    for (const { column: name } of index.parts) {
      const column = name === null ? undefined : findColumn(this.table, name);
      if (column?.nullable !== true) continue;
      const kept = column.default?.kind === 'null' ? null : column.default;
      this.replaceColumn(column.name, { ...column, nullable: false, default: kept });
    }
  }

  private requireIndexColumn({ text, span }: Name): void {
    if (!this.table.columnsKnown || this.hasColumn(text)) return;
    const candidates = this.table.columns.map((column) => column.name);
    const { name } = this.table;
    this.problems.push({ kind: 'index-column-not-exist', at: span, table: name, column: text, candidates });
  }

  private freeForeignKeyName(): string {
    for (let n = 1; ; n++) {
      const name = `${this.table.name}_ibfk_${n}`;
      if (!this.table.foreignKeys.some((key) => sameName(key.name, name))) return name;
    }
  }

  /** MariaDB names the check of a column by the column and the others CONSTRAINT_n; MySQL counts <table>_chk_n. */
  private freeCheckName(column: string | undefined): string {
    const isMariadb = this.context.dialect.flavor === 'mariadb';
    if (isMariadb && column !== undefined) return column;
    const prefix = isMariadb ? 'CONSTRAINT_' : `${this.table.name}_chk_`;
    for (let n = 1; ; n++) {
      const name = `${prefix}${n}`;
      if (!this.table.checks.some((check) => sameName(check.name, name))) return name;
    }
  }
}

/** REFERENCES beside a column is read and ignored by MySQL before 9.0, MariaDB before 10.5 and TiDB (manuals). */
export function countsReferencesBeside({ flavor, version }: Dialect): boolean {
  if (flavor === 'mariadb') return version >= 100500;
  return flavor === 'mysql' && version >= 90000;
}

export function optionsOf(options: readonly IndexOption[]): { visible: boolean; comment: string } {
  let visible = true;
  let comment = '';
  for (const { option, value } of options) {
    if (option === 'comment') comment = value;
    else if (option === 'visibility') visible = value !== 'invisible';
    else if (option === 'ignored') visible = value !== 'ignored';
  }
  return { visible, comment };
}
