import type { BuildContext, BuiltColumn, TableCharset } from '@/lib/schema/build-column';
import { buildColumn, resolveCharset } from '@/lib/schema/build-column';
import { unknownType } from '@/lib/schema/column-type';
import { normalExpression } from '@/lib/schema/expression-text';
import type { Column, Partitioning, Table } from '@/lib/schema/model';
import { TableDraft } from '@/lib/schema/table-draft';
import type {
  CreateTable,
  PartitionDefinition,
  Partitioning as PartitioningNode,
  TableOption,
} from '@/lib/sql/ast/table';
import { spanText } from '@/lib/sql/span';

/** Names of the columns that `CREATE TABLE … SELECT` adds; known false when they could not all be told. */
export type QueryColumns = { readonly names: readonly string[]; readonly known: boolean };

/** The table that CREATE TABLE makes. Problems of its columns and indexes go to the draft's report. */
export function buildTable(
  statement: CreateTable,
  database: TableCharset,
  queryColumns: QueryColumns | undefined,
  context: BuildContext,
): TableDraft {
  const options = readOptions(statement.options, database, context);
  const draft = new TableDraft(emptyTable(statement, options, context), context);
  const built: BuiltColumn[] = [];
  for (const element of statement.elements) {
    if (element.kind !== 'column-definition') continue;
    const column = buildColumn(element, options, context);
    if (draft.addColumn(column.column, element.name.span)) built.push(column);
  }
  fillTimestamps(draft, built);
  if (queryColumns !== undefined) addQueryColumns(draft, queryColumns);
  for (const column of built) draft.addInline(column);
  for (const element of statement.elements) {
    if (element.kind === 'index-definition') draft.addIndex(element);
    else if (element.kind === 'foreign-key') draft.addForeignKey(element);
    else if (element.kind === 'check-constraint') draft.addCheck(element);
  }
  draft.addForeignKeyIndexes();
  if (statement.partitioning !== undefined)
    draft.table.partitioning = partitioningOf(statement.partitioning, context.script);
  return draft;
}

export function emptyTable(statement: CreateTable, options: TableOptions, context: BuildContext): Table {
  return {
    kind: 'table',
    name: statement.table.name.text,
    temporary: statement.temporary,
    engine: options.engine ?? context.traits.defaultEngine,
    charset: options.charset,
    collation: options.collation,
    comment: options.comment ?? '',
    columns: [],
    columnsKnown: true,
    indexes: [],
    foreignKeys: [],
    checks: [],
    partitioning: null,
  };
}

export type TableOptions = TableCharset & {
  readonly engine: string | undefined;
  readonly comment: string | undefined;
};

const engineNames: { readonly [written: string]: string | undefined } = { heap: 'memory', merge: 'mrg_myisam' };

/** What the server keeps for an old name of an engine. */
export const engineName = (written: string): string => engineNames[written.toLowerCase()] ?? written.toLowerCase();

export function readOptions(
  options: readonly TableOption[],
  inherited: TableCharset,
  { traits }: BuildContext,
): TableOptions {
  let engine: string | undefined;
  let comment: string | undefined;
  let charset: string | undefined;
  let collation: string | undefined;
  for (const { option, value } of options) {
    if (option === 'engine') engine = engineName(value);
    else if (option === 'comment') comment = value;
    else if (option === 'charset') charset = value;
    else if (option === 'collate') collation = value;
  }
  return { engine, comment, ...resolveCharset(charset, collation, inherited, traits) };
}

/**
 * Without explicit_defaults_for_timestamp the first TIMESTAMP without default or ON UPDATE gets both, the others the zero
 * date (MySQL 5.7 manual, "Automatic Initialization and Updating for TIMESTAMP and DATETIME").
 */
function fillTimestamps(draft: TableDraft, built: readonly BuiltColumn[]): void {
  let first = true;
  for (const { column, bareTimestamp } of built) {
    if (column.type.name !== 'timestamp') continue;
    if (bareTimestamp && column.default === null && column.onUpdate === null) {
      const precision = column.type.length === null ? '' : String(column.type.length);
      const now = `current_timestamp${precision}`;
      const filled: Column = first
        ? { ...column, default: { kind: 'expression', text: now }, onUpdate: now }
        : { ...column, default: { kind: 'literal', value: '0000-00-00 00:00:00' } };
      draft.replaceColumn(column.name, filled);
    }
    first = false;
  }
}

function addQueryColumns(draft: TableDraft, { names, known }: QueryColumns): void {
  for (const name of names) {
    if (draft.hasColumn(name)) continue;
    draft.table.columns.push({
      name,
      type: unknownType,
      charset: null,
      collation: null,
      nullable: true,
      default: null,
      autoIncrement: false,
      onUpdate: null,
      generated: null,
      invisible: false,
      comment: '',
    });
  }
  if (!known) draft.table.columnsKnown = false;
}

export function partitioningOf(node: PartitioningNode, script: string): Partitioning {
  const by =
    node.expression === undefined
      ? node.columns.map((column) => column.text.toLowerCase()).join(',')
      : normalExpression(spanText(script, node.expression.span));
  const counted = Array.from({ length: node.count ?? 1 }, (_, i) => ({ name: `p${i}`, values: '' }));
  const named = node.definitions.map((definition) => partitionOf(definition, script));
  const { method, linear } = node;
  return {
    method: linear ? `linear ${method}` : method,
    by,
    subpartitioned: node.subpartitioning !== undefined,
    partitions: named.length > 0 || !(method === 'hash' || method === 'key') ? named : counted,
  };
}

export function partitionOf({ name, values }: PartitionDefinition, script: string): Partitioning['partitions'][number] {
  const items = values?.items.map((item) => normalExpression(spanText(script, item.span))) ?? [];
  return { name: name.text, values: items.join(',') };
}
