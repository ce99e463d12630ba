import type { BuildContext, BuiltColumn, TableCharset } from '@/lib/schema/build-column';
import { buildColumn, defaultOf, resolveCharset } from '@/lib/schema/build-column';
import { engineName, partitioningOf, partitionOf } from '@/lib/schema/build-table';
import { isCharacterType } from '@/lib/schema/column-type';
import type { Column, Partition, Table } from '@/lib/schema/model';
import { findColumn, findIndex, primaryName, sameName } from '@/lib/schema/model';
import { TableDraft } from '@/lib/schema/table-draft';
import type {
  AlterAction,
  ChangeColumn,
  ColumnPosition,
  ConvertCharset,
  ModifyColumn,
  TableOptionAction,
} from '@/lib/sql/ast/alter-action';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { Name } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';

/**
 * What the actions of one ALTER TABLE make of a table. As the server does: drops first, then changes of columns that were
 * there, then additions and moves in the order of writing, then indexes and the rest.
 */
export function applyAlter(
  table: Table,
  actions: readonly AlterAction[],
  context: BuildContext,
  /** What CHARACTER SET DEFAULT means. */
  database: TableCharset,
): TableDraft {
  const alter = new Alter(table, context, database);
  alter.run(actions);
  return alter.draft;
}

class Alter {
  readonly draft: TableDraft;

  constructor(
    private readonly before: Table,
    private readonly context: BuildContext,
    private readonly database: TableCharset,
  ) {
    this.draft = new TableDraft(before, context);
  }

  run(actions: readonly AlterAction[]): void {
    for (const action of actions) this.drop(action);
    if (this.context.dialect.flavor === 'mariadb') for (const action of actions) this.requireWholeUnique(action);
    for (const action of actions) this.change(action);
    for (const action of actions) this.add(action);
    for (const action of actions) this.indexes(action);
    this.draft.addForeignKeyIndexes();
    for (const action of actions) this.rest(action);
  }

  private drop(action: AlterAction): void {
    switch (action.kind) {
      case 'drop-column':
        if (this.requireColumn(action.name, action.ifExists)) this.dropColumn(action.name.text);
        break;
      case 'drop-index-action':
        this.dropIndex(action.name, action.ifExists);
        break;
      case 'drop-primary-key':
        this.dropPrimaryKey(action.span, action.ifExists);
        break;
      case 'drop-foreign-key':
        this.draft.table.foreignKeys = this.draft.table.foreignKeys.filter(
          ({ name }) => !sameName(name, action.name.text),
        );
        break;
      case 'drop-check':
        this.draft.table.checks = this.draft.table.checks.filter(({ name }) => !sameName(name, action.name.text));
        break;
      case 'drop-constraint':
        this.dropConstraint(action.name);
        break;
    }
  }

  private dropColumn(name: string): void {
    const { table } = this.draft;
    table.columns = table.columns.filter((column) => !sameName(column.name, name));
    // A dropped column leaves its indexes, and an index without columns goes with it (manual, "ALTER TABLE").
    table.indexes = table.indexes.flatMap((index) => {
      const parts = index.parts.filter((part) => part.column === null || !sameName(part.column, name));
      return parts.length === 0 ? [] : [parts.length === index.parts.length ? index : { ...index, parts }];
    });
    table.checks = table.checks.filter((check) => !sameName(check.name, name));
  }

  /** MariaDB does not take one column out of a unique key of several (error 1072); MySQL does. */
  private requireWholeUnique(action: AlterAction): void {
    if (action.kind !== 'drop-column') return;
    const { text, span } = action.name;
    const broken = this.before.indexes.some(
      ({ kind, name, parts }) =>
        (kind === 'unique' || kind === 'primary') &&
        parts.length > 1 &&
        parts.some(({ column }) => sameName(column ?? '', text)) &&
        findIndex(this.draft.table, name) !== undefined,
    );
    const { name: table, columns } = this.draft.table;
    const candidates = columns.map((column) => column.name);
    if (broken) this.draft.problems.push({ kind: 'index-column-not-exist', at: span, table, column: text, candidates });
  }

  private dropIndex(name: Name, ifExists: boolean): void {
    const { table } = this.draft;
    const found = findIndex(table, name.text);
    if (found !== undefined) table.indexes = table.indexes.filter((index) => index !== found);
    else if (!ifExists && table.columnsKnown) this.indexMissing(name.span, name.text);
  }

  private indexMissing(at: Span, index: string): void {
    const candidates = this.before.indexes.map(({ name }) => name).filter((name) => name !== primaryName);
    this.draft.problems.push({ kind: 'index-not-exist', at, table: this.before.name, index, candidates });
  }

  private dropPrimaryKey(at: Span, ifExists: boolean): void {
    const { table } = this.draft;
    const kept = table.indexes.filter((index) => index.kind !== 'primary');
    if (kept.length === table.indexes.length && !ifExists && table.columnsKnown) this.indexMissing(at, primaryName);
    table.indexes = kept;
  }

  private dropConstraint(name: Name): void {
    const { table } = this.draft;
    const other = <Item extends { readonly name: string }>(items: readonly Item[]): Item[] =>
      items.filter((item) => !sameName(item.name, name.text));
    const [keys, checks, indexes] = [other(table.foreignKeys), other(table.checks), other(table.indexes)];
    if (keys.length < table.foreignKeys.length) table.foreignKeys = keys;
    else if (checks.length < table.checks.length) table.checks = checks;
    else table.indexes = indexes;
  }

  private change(action: AlterAction): void {
    switch (action.kind) {
      case 'modify-column':
        this.changeColumn(action, action.column.name, action.ifExists);
        break;
      case 'change-column':
        this.changeColumn(action, action.from, action.ifExists);
        break;
      case 'rename-column':
        if (this.requireColumn(action.from, action.ifExists) && this.requireFree(action.to, action.from))
          this.rename(action.from.text, action.to.text, (column) => ({ ...column, name: action.to.text }));
        break;
      case 'alter-column-default':
        if (this.requireColumn(action.column, false)) this.setDefault(action.column.text, action);
        break;
      case 'alter-column-visibility':
        if (this.requireColumn(action.column, false))
          this.update(action.column.text, (column) => ({ ...column, invisible: !action.visible }));
        break;
    }
  }

  private changeColumn(action: ModifyColumn | ChangeColumn, from: Name, ifExists: boolean): void {
    if (!this.requireColumn(from, ifExists) || !this.requireFree(action.column.name, from)) return;
    const built = this.build(action.column);
    const isKey = this.draft.table.indexes.some(
      (index) => index.kind === 'primary' && index.parts.some(({ column }) => sameName(column ?? '', from.text)),
    );
    const column: Column =
      isKey && built.column.nullable
        ? {
            ...built.column,
            nullable: false,
            default: built.column.default?.kind === 'null' ? null : built.column.default,
          }
        : built.column;
    this.dropColumnCheck(from.text);
    this.rename(from.text, column.name, () => column);
    this.draft.addInline({ ...built, column });
  }

  /** The new definition brings its own check along (MariaDB keeps the check of a column under the column's name). */
  private dropColumnCheck(name: string): void {
    if (this.context.dialect.flavor !== 'mariadb') return;
    this.draft.table.checks = this.draft.table.checks.filter((check) => !sameName(check.name, name));
  }

  private setDefault(name: string, action: Extract<AlterAction, { kind: 'alter-column-default' }>): void {
    this.update(name, (column) => {
      const { value } = action;
      if (value === undefined) return { ...column, default: null };
      const literal = value.kind !== 'function-call';
      return { ...column, default: defaultOf(value, !literal, column.type, this.context.script) };
    });
  }

  private add(action: AlterAction): void {
    switch (action.kind) {
      case 'add-column':
        this.addColumn(action.column, action.position, action.ifNotExists);
        break;
      case 'add-columns':
        for (const element of action.elements) {
          if (element.kind === 'column-definition') this.addColumn(element, undefined, false);
        }
        break;
      case 'modify-column':
      case 'change-column':
        this.move(action.column.name.text, action.position);
        break;
    }
  }

  private addColumn(definition: ColumnDefinition, position: ColumnPosition | undefined, ifNotExists: boolean): void {
    const { name } = definition;
    const { table } = this.draft;
    if (this.draft.hasColumn(name.text)) {
      if (ifNotExists) return;
      const kind = findColumn(this.before, name.text) === undefined ? 'column-duplicate' : 'column-exists';
      this.draft.problems.push({ kind, at: name.span, table: table.name, column: name.text });
      return;
    }
    const built = this.build(definition);
    this.draft.addColumn(built.column, name.span, this.placeOf(position) ?? table.columns.length);
    this.draft.addInline(built);
  }

  private move(name: string, position: ColumnPosition | undefined): void {
    const { columns } = this.draft.table;
    const from = columns.findIndex((column) => sameName(column.name, name));
    const column = columns[from];
    if (position === undefined || column === undefined) return;
    columns.splice(from, 1);
    columns.splice(this.placeOf(position) ?? from, 0, column);
  }

  /** undefined: at the end, also when the column it should follow is not there. */
  private placeOf(position: ColumnPosition | undefined): number | undefined {
    if (position === undefined) return undefined;
    if (position.place === 'first') return 0;
    const { after } = position;
    if (after === undefined || !this.requireColumn(after, false)) return undefined;
    const index = this.draft.table.columns.findIndex((column) => sameName(column.name, after.text));
    return index < 0 ? undefined : index + 1;
  }

  private indexes(action: AlterAction): void {
    switch (action.kind) {
      case 'add-index':
        this.draft.addIndex(action.index);
        break;
      case 'add-columns':
        for (const element of action.elements) {
          if (element.kind === 'index-definition') this.draft.addIndex(element);
          else if (element.kind === 'foreign-key') this.draft.addForeignKey(element);
          else if (element.kind === 'check-constraint') this.draft.addCheck(element);
        }
        break;
      case 'add-foreign-key':
        this.draft.addForeignKey(action.foreignKey);
        break;
      case 'add-check':
        this.draft.addCheck(action.check);
        break;
      case 'rename-index':
        this.renameIndex(action.from, action.to, action.ifExists);
        break;
      case 'alter-index-visibility':
        this.draft.table.indexes = this.draft.table.indexes.map((index) =>
          sameName(index.name, action.name.text) ? { ...index, visible: action.visible } : index,
        );
        break;
      case 'alter-check':
        this.draft.table.checks = this.draft.table.checks.map((check) =>
          sameName(check.name, action.name.text) ? { ...check, enforced: action.enforced } : check,
        );
        break;
    }
  }

  private renameIndex(from: Name, to: Name, ifExists: boolean): void {
    const { table } = this.draft;
    const found = findIndex(table, from.text);
    if (found === undefined) {
      if (!ifExists && table.columnsKnown) this.indexMissing(from.span, from.text);
      return;
    }
    const taken = findIndex(table, to.text);
    if (taken !== undefined && taken !== found) this.draft.indexExists(to);
    else table.indexes = table.indexes.map((index) => (index === found ? { ...index, name: to.text } : index));
  }

  private rest(action: AlterAction): void {
    const { table } = this.draft;
    switch (action.kind) {
      case 'table-option-action':
        this.option(action);
        break;
      case 'convert-charset':
        this.convert(action);
        break;
      case 'rename-table-action':
        table.name = action.to.name.text;
        break;
      case 'partition-by':
        table.partitioning = partitioningOf(action.partitioning, this.context.script);
        break;
      case 'remove-partitioning':
        table.partitioning = null;
        break;
      case 'add-partition':
      case 'drop-partition':
      case 'coalesce-partition':
      case 'reorganize-partition':
        if (table.partitioning !== null) {
          const partitions = this.partitions(action, table.partitioning.partitions);
          table.partitioning = { ...table.partitioning, partitions };
        }
        break;
    }
  }

  private option({ option }: TableOptionAction): void {
    const { table } = this.draft;
    if (option.option === 'engine') table.engine = engineName(option.value);
    else if (option.option === 'comment') table.comment = option.value;
    else if (option.option === 'charset')
      Object.assign(table, resolveCharset(option.value, undefined, this.database, this.context.traits));
    else if (option.option === 'collate')
      Object.assign(table, resolveCharset(undefined, option.value, table, this.context.traits));
  }

  private convert({ charset, collation }: ConvertCharset): void {
    const { table } = this.draft;
    // Without a name it is CONVERT TO CHARACTER SET DEFAULT: that of the database.
    const target = resolveCharset(charset?.text, collation?.text, this.database, this.context.traits);
    Object.assign(table, target);
    table.columns = table.columns.map((column) => (isCharacterType(column.type) ? { ...column, ...target } : column));
  }

  private partitions(
    action: Extract<
      AlterAction,
      { kind: 'add-partition' | 'drop-partition' | 'coalesce-partition' | 'reorganize-partition' }
    >,
    before: readonly Partition[],
  ): readonly Partition[] {
    const { script } = this.context;
    switch (action.kind) {
      case 'add-partition': {
        const more = Array.from({ length: action.count ?? 0 }, (_, i) => ({
          name: `p${before.length + i}`,
          values: '',
        }));
        return [...before, ...action.definitions.map((definition) => partitionOf(definition, script)), ...more];
      }
      case 'drop-partition':
        return before.filter(({ name }) => !action.partitions.some((dropped) => sameName(dropped.text, name)));
      case 'coalesce-partition':
        return before.slice(0, Math.max(0, before.length - action.count));
      case 'reorganize-partition': {
        const isOld = ({ name }: Partition): boolean => action.partitions.some((old) => sameName(old.text, name));
        const first = before.findIndex(isOld);
        const fresh = action.definitions.map((definition) => partitionOf(definition, script));
        if (first < 0) return before;
        return [...before.slice(0, first), ...fresh, ...before.slice(first).filter((old) => !isOld(old))];
      }
    }
  }

  private build(definition: ColumnDefinition): BuiltColumn {
    return buildColumn(definition, this.draft.table, this.context);
  }

  private update(name: string, change: (column: Column) => Column): void {
    const column = findColumn(this.draft.table, name);
    if (column !== undefined) this.draft.replaceColumn(name, change(column));
  }

  /** Indexes and foreign keys follow the new name. */
  private rename(from: string, to: string, change: (column: Column) => Column): void {
    this.update(from, change);
    if (from === to) return;
    const { table } = this.draft;
    const follow = (name: string): string => (sameName(name, from) ? to : name);
    table.indexes = table.indexes.map((index) => ({
      ...index,
      parts: index.parts.map((part) => (part.column === null ? part : { ...part, column: follow(part.column) })),
    }));
    table.foreignKeys = table.foreignKeys.map((key) => ({ ...key, columns: key.columns.map(follow) }));
  }

  private requireColumn(name: Name, conditional: boolean): boolean {
    const { table } = this.draft;
    if (this.draft.hasColumn(name.text)) return true;
    if (conditional || !table.columnsKnown) return false;
    const candidates = this.before.columns.map((column) => column.name);
    this.draft.problems.push({
      kind: 'column-not-exist',
      at: name.span,
      table: table.name,
      column: name.text,
      candidates,
    });
    return false;
  }

  private requireFree(to: Name, from: Name): boolean {
    if (sameName(to.text, from.text) || !this.draft.hasColumn(to.text)) return true;
    const { name } = this.draft.table;
    this.draft.problems.push({ kind: 'column-exists', at: to.span, table: name, column: to.text });
    return false;
  }
}
