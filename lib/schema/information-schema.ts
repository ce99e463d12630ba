import { withoutZeroBytes } from '@/lib/schema/build-column';
import { normalCharset, normalCollation } from '@/lib/schema/collation';
import { parseColumnType } from '@/lib/schema/column-type';
import { normalExpression } from '@/lib/schema/expression-text';
import type {
  Check,
  Column,
  ColumnDefault,
  Database,
  ForeignKey,
  Index,
  IndexKind,
  IndexPart,
  Partitioning,
  ReferentialAction,
  Relation,
  Routine,
  Table,
  Trigger,
} from '@/lib/schema/model';
import { primaryName, referentialActions } from '@/lib/schema/model';
import type { Flavor } from '@/lib/sql/dialect';

/** One schema as information_schema tells it: the rows of its views under short names, in the order the queries ask for. */
export type SchemaRows = {
  readonly database: { readonly name: string; readonly charset: string | null; readonly collation: string | null };
  readonly tables: readonly TableRow[];
  readonly columns: readonly ColumnRow[];
  readonly indexes: readonly IndexRow[];
  readonly foreignKeys: readonly ForeignKeyRow[];
  readonly checks: readonly CheckRow[];
  readonly partitions: readonly PartitionRow[];
  readonly triggers: readonly Trigger[];
  readonly routines: readonly Routine[];
};

export type TableRow = {
  readonly name: string;
  /** BASE TABLE, VIEW, SYSTEM VERSIONED, SEQUENCE */
  readonly type: string;
  readonly engine: string | null;
  readonly collation: string | null;
  readonly comment: string;
};

export type ColumnRow = {
  readonly table: string;
  readonly name: string;
  readonly default: string | null;
  readonly nullable: boolean;
  readonly dataType: string;
  readonly columnType: string;
  readonly charset: string | null;
  readonly collation: string | null;
  readonly extra: string;
  readonly comment: string;
  readonly generation: string;
};

export type IndexRow = {
  readonly table: string;
  readonly name: string;
  readonly unique: boolean;
  readonly column: string | null;
  readonly expression: string | null;
  readonly length: number | null;
  readonly descending: boolean;
  /** BTREE, HASH, FULLTEXT, SPATIAL, RTREE, VECTOR */
  readonly type: string;
  readonly comment: string;
  readonly visible: boolean;
};

export type ForeignKeyRow = {
  readonly table: string;
  readonly name: string;
  readonly column: string;
  readonly referencedSchema: string;
  readonly referencedTable: string;
  readonly referencedColumn: string;
  /** CASCADE, SET NULL, NO ACTION … */
  readonly onDelete: string;
  readonly onUpdate: string;
};

export type CheckRow = {
  readonly table: string;
  readonly name: string;
  readonly clause: string;
  readonly enforced: boolean;
};

export type PartitionRow = {
  readonly table: string;
  readonly name: string;
  readonly method: string;
  readonly expression: string | null;
  readonly subpartitioned: boolean;
  readonly description: string | null;
};

export function databaseOfRows(rows: SchemaRows, flavor: Flavor, complete: boolean): Database {
  const columns = byTable(rows.columns);
  const indexes = byTable(rows.indexes);
  const foreignKeys = byTable(rows.foreignKeys);
  const checks = byTable(rows.checks);
  const partitions = byTable(rows.partitions);
  const of = <Row>(map: ReadonlyMap<string, readonly Row[]>, table: string): readonly Row[] => map.get(table) ?? [];
  const relations = rows.tables.map((table): Relation => {
    const { name, type } = table;
    if (type.includes('VIEW')) {
      return { kind: 'view', name, columns: of(columns, name).map((column) => column.name), columnsKnown: true };
    }
    if (type === 'SEQUENCE') return { kind: 'sequence', name };
    return tableOf(table, {
      columns: of(columns, name).map((row) => columnOf(row, flavor)),
      indexes: indexesOf(of(indexes, name)),
      foreignKeys: foreignKeysOf(of(foreignKeys, name), rows.database.name),
      checks: of(checks, name).map(checkOf),
      partitioning: partitioningOf(of(partitions, name)),
    });
  });
  const { name, charset, collation } = rows.database;
  return {
    name,
    complete,
    charset: charset === null ? null : normalCharset(charset),
    collation: collation === null ? null : normalCollation(collation),
    relations,
    triggers: rows.triggers,
    routines: rows.routines,
  };
}

function byTable<Row extends { readonly table: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of rows) {
    const list = map.get(row.table);
    if (list === undefined) map.set(row.table, [row]);
    else list.push(row);
  }
  return map;
}

type TableParts = Pick<Table, 'columns' | 'indexes' | 'foreignKeys' | 'checks' | 'partitioning'>;

function tableOf({ name, engine, collation, comment }: TableRow, parts: TableParts): Table {
  const normal = collation === null ? null : normalCollation(collation);
  return {
    kind: 'table',
    name,
    temporary: false,
    engine: engine === null ? null : engine.toLowerCase(),
    charset: normal === null ? null : (normal.split('_')[0] ?? null),
    collation: normal,
    comment,
    columnsKnown: true,
    ...parts,
  };
}

export function columnOf(row: ColumnRow, flavor: Flavor): Column {
  const extra = row.extra.toLowerCase();
  const type = parseColumnType(row.columnType, row.dataType);
  const isGenerated = row.generation !== '' && !extra.includes('default_generated');
  const generated = isGenerated
    ? {
        storage: extra.includes('stored') || extra.includes('persistent') ? ('stored' as const) : ('virtual' as const),
        expression: normalExpression(row.generation),
      }
    : null;
  return {
    name: row.name,
    type,
    charset: row.charset === null ? null : normalCharset(row.charset),
    collation: row.collation === null ? null : normalCollation(row.collation),
    nullable: row.nullable,
    default: isGenerated ? null : defaultOf(row, flavor),
    autoIncrement: extra.includes('auto_increment'),
    onUpdate: onUpdateOf(extra),
    generated,
    invisible: extra.includes('invisible'),
    comment: row.comment,
  };
}

function onUpdateOf(extra: string): string | null {
  const at = extra.indexOf('on update ');
  if (at < 0) return null;
  const rest = extra.slice(at + 'on update '.length);
  const end = rest.indexOf(' ');
  return normalExpression(end < 0 ? rest : rest.slice(0, end));
}

/**
 * MySQL and TiDB give the bare text of a literal and mark expressions (DEFAULT_GENERATED; 5.7 knows only CURRENT_TIMESTAMP).
 * MariaDB gives SQL: quoted literals, NULL as a word, expressions as they are (release notes 10.2.7).
 */
function defaultOf(row: ColumnRow, flavor: Flavor): ColumnDefault | null {
  const { default: text, nullable } = row;
  if (text === null) return nullable && !row.extra.toLowerCase().includes('auto_increment') ? { kind: 'null' } : null;
  if (flavor === 'mariadb') return mariadbDefault(text, row.dataType);
  const isExpression = row.extra.toUpperCase().includes('DEFAULT_GENERATED') || isCurrentTimestamp(text, row.dataType);
  return isExpression ? { kind: 'expression', text: normalExpression(text) } : { kind: 'literal', value: text };
}

const timeTypes: ReadonlySet<string> = new Set(['datetime', 'timestamp']);
const isCurrentTimestamp = (text: string, dataType: string): boolean =>
  timeTypes.has(dataType.toLowerCase()) && text.toUpperCase().startsWith('CURRENT_TIMESTAMP');

function mariadbDefault(text: string, dataType: string): ColumnDefault {
  if (text === 'NULL') return { kind: 'null' };
  if (text.startsWith("'") && text.endsWith("'") && text.length > 1) {
    const value = text.slice(1, -1).replaceAll("\\'", "'").replaceAll("''", "'").replaceAll('\\\\', '\\');
    const isBinary = dataType.toLowerCase() === 'binary';
    return { kind: 'literal', value: isBinary ? withoutZeroBytes(value.replaceAll('\\0', '\0')) : value };
  }
  const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
  if (isNumber || text.startsWith("b'")) return { kind: 'literal', value: text };
  return { kind: 'expression', text: normalExpression(text) };
}

function indexesOf(rows: readonly IndexRow[]): readonly Index[] {
  const indexes = new Map<string, { index: Omit<Index, 'parts'>; parts: IndexPart[] }>();
  for (const row of rows) {
    const known = indexes.get(row.name);
    const part: IndexPart = {
      column: row.column,
      expression: row.expression === null ? null : normalExpression(row.expression),
      // A FULLTEXT or SPATIAL index has no prefix, whatever the server prints (SPATIAL: 32).
      length: row.type === 'SPATIAL' || row.type === 'FULLTEXT' ? null : row.length,
      descending: row.descending,
    };
    if (known !== undefined) known.parts.push(part);
    else {
      const index = { name: row.name, kind: indexKindOf(row), visible: row.visible, comment: row.comment };
      indexes.set(row.name, { index, parts: [part] });
    }
  }
  return [...indexes.values()].map(({ index, parts }) => ({ ...index, parts }));
}

function indexKindOf({ name, unique, type }: IndexRow): IndexKind {
  if (name === primaryName) return 'primary';
  if (type === 'FULLTEXT') return 'fulltext';
  if (type === 'SPATIAL' || type === 'RTREE') return 'spatial';
  if (type === 'VECTOR') return 'vector';
  return unique ? 'unique' : 'index';
}

function foreignKeysOf(rows: readonly ForeignKeyRow[], own: string): readonly ForeignKey[] {
  const keys = new Map<
    string,
    { key: Omit<ForeignKey, 'columns' | 'referencedColumns'>; from: string[]; to: string[] }
  >();
  for (const row of rows) {
    const known = keys.get(row.name);
    if (known !== undefined) {
      known.from.push(row.column);
      known.to.push(row.referencedColumn);
      continue;
    }
    const schema = row.referencedSchema === own ? null : row.referencedSchema;
    const [onDelete, onUpdate] = [actionOf(row.onDelete), actionOf(row.onUpdate)];
    const key = { name: row.name, schema, table: row.referencedTable, onDelete, onUpdate };
    keys.set(row.name, { key, from: [row.column], to: [row.referencedColumn] });
  }
  return [...keys.values()].map(({ key, from, to }) => ({ ...key, columns: from, referencedColumns: to }));
}

function actionOf(text: string): ReferentialAction {
  const wanted = text.toLowerCase().replaceAll(' ', '-');
  return referentialActions.find((action) => action === wanted) ?? 'no-action';
}

const checkOf = ({ name, clause, enforced }: CheckRow): Check => ({
  name,
  expression: normalExpression(clause),
  enforced,
});

function partitioningOf(rows: readonly PartitionRow[]): Partitioning | null {
  const [first] = rows;
  if (first === undefined) return null;
  const method = first.method.toLowerCase().replace(' columns', '-columns');
  const partitions = new Map(rows.map((row) => [row.name, { name: row.name, values: valuesOf(row) }]));
  return {
    method,
    by: normalExpression(first.expression ?? ''),
    subpartitioned: first.subpartitioned,
    partitions: [...partitions.values()],
  };
}

const valuesOf = ({ description }: PartitionRow): string => (description === null ? '' : normalExpression(description));
