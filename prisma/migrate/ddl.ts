import type { GetDMMFError, getDMMF } from '@prisma/get-dmmf';
import { exactCollation, humanCollation, humanColumns } from './collation';

export type Datamodel = Exclude<ReturnType<typeof getDMMF>, GetDMMFError>['datamodel'];
type Model = Datamodel['models'][number];
type Field = Model['fields'][number];
type Index = Datamodel['indexes'][number];
type DatamodelEnum = Datamodel['enums'][number];

/** A table as statements are made of it. `sql` of a column, index or foreign key is its definition inside CREATE TABLE. */
export type TableDdl = {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly sql: string }[];
  readonly primaryKey: string;
  readonly indexes: readonly { readonly name: string; readonly sql: string }[];
  readonly foreignKeys: readonly { readonly name: string; readonly sql: string }[];
};

export const tableOptions = `ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exactCollation}`;

/** The one place that quotes an identifier of the metadata store's own DDL. */
export const ident = (name: string): string => `\`${name.replaceAll('`', '``')}\``;
const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** The tables of a Prisma schema, named and typed as Prisma's own migrations would on MySQL. */
export function tablesOf({ models, enums, indexes }: Datamodel): TableDdl[] {
  return models.map((model) => {
    const own = indexes.filter((index) => index.model === model.name);
    const table = tableName(model);
    return {
      name: table,
      columns: model.fields
        .filter((field) => field.kind === 'scalar' || field.kind === 'enum')
        .map((field) => ({ name: columnName(field), sql: columnSql(table, field, enums) })),
      primaryKey: primaryKeySql(model, own),
      indexes: own.filter(({ type }) => type !== 'id').map((index) => indexSql(model, table, index)),
      foreignKeys: model.fields
        .filter((field) => (field.relationFromFields?.length ?? 0) > 0)
        .map((field) => foreignKeySql(model, table, field, models)),
    };
  });
}

export function createTableSql({ name, columns, primaryKey, indexes }: TableDdl): string {
  const lines = [...columns.map(({ sql }) => sql), ...indexes.map(({ sql }) => sql), primaryKey];
  return `CREATE TABLE ${ident(name)} (\n    ${lines.join(',\n    ')}\n) ${tableOptions};`;
}

export const addForeignKeySql = (table: string, sql: string): string => `ALTER TABLE ${ident(table)} ADD ${sql};`;

/** A migration that makes all tables on an empty database; foreign keys last, so that the order of tables is free. */
export function createAllSql(tables: readonly TableDdl[]): string {
  const creates = tables.map((table) => `-- CreateTable\n${createTableSql(table)}\n`);
  const keys = tables.flatMap(({ name, foreignKeys }) =>
    foreignKeys.map(({ sql }) => `-- AddForeignKey\n${addForeignKeySql(name, sql)}\n`),
  );
  return [...creates, ...keys].join('\n');
}

const tableName = (model: Model): string => model.dbName ?? model.name;
const columnName = (field: Field): string => field.dbName ?? field.name;

function columnSql(table: string, field: Field, enums: readonly DatamodelEnum[]): string {
  const name = columnName(field);
  const parts = [ident(name), typeSql(field, enums)];
  if (field.type === 'String' && humanColumns.includes(`${table}.${name}`)) parts.push(`COLLATE ${humanCollation}`);
  parts.push(field.isRequired ? 'NOT NULL' : 'NULL');
  const value = defaultSql(field);
  if (value) parts.push(value);
  return parts.join(' ');
}

const defaultTypes: Readonly<Record<string, string>> = {
  BigInt: 'BIGINT',
  Boolean: 'BOOLEAN',
  Bytes: 'LONGBLOB',
  DateTime: 'DATETIME(3)',
  Decimal: 'DECIMAL(65, 30)',
  Float: 'DOUBLE',
  Int: 'INTEGER',
  Json: 'JSON',
  String: 'VARCHAR(191)',
};

const nativeTypes: Readonly<Record<string, string>> = {
  UnsignedBigInt: 'BIGINT UNSIGNED',
  UnsignedInt: 'INTEGER UNSIGNED',
  UnsignedSmallInt: 'SMALLINT UNSIGNED',
  UnsignedTinyInt: 'TINYINT UNSIGNED',
};

function typeSql(field: Field, enums: readonly DatamodelEnum[]): string {
  if (field.kind === 'enum') {
    const values = enums.find(({ name }) => name === field.type)?.values ?? [];
    return `ENUM(${values.map((value) => literal(value.dbName ?? value.name)).join(', ')})`;
  }
  if (field.nativeType) {
    const [name, args] = field.nativeType;
    const base = nativeTypes[name] ?? name.toUpperCase();
    return args.length > 0 ? `${base}(${args.join(', ')})` : base;
  }
  const type = defaultTypes[field.type];
  if (!type) throw new Error(`no column type for ${field.name}: ${field.type}`);
  return type;
}

function defaultSql(field: Field): string | undefined {
  const value = field.default;
  if (value === undefined) return undefined;
  if (typeof value === 'object' && 'name' in value) {
    if (value.name === 'autoincrement') return 'AUTO_INCREMENT';
    if (value.name === 'now') return `DEFAULT CURRENT_TIMESTAMP(${field.nativeType?.[1][0] ?? '3'})`;
    if (value.name === 'dbgenerated') return `DEFAULT ${String(value.args[0])}`;
    return undefined; // uuid() and its like are made by the client
  }
  if (typeof value === 'boolean') return `DEFAULT ${value}`;
  if (typeof value === 'number') return `DEFAULT ${value}`;
  if (typeof value === 'string') {
    if (field.type === 'Json') return `DEFAULT (${literal(value)})`;
    return field.type === 'String' || field.kind === 'enum' ? `DEFAULT ${literal(value)}` : `DEFAULT ${value}`;
  }
  throw new Error(`a list as the default of ${field.name} has no column in MySQL`);
}

function columnsOf(model: Model, index: Index): { readonly names: string[]; readonly sql: string } {
  const parts = index.fields.map(({ name, length, sortOrder }) => {
    const field = model.fields.find((candidate) => candidate.name === name);
    if (!field) throw new Error(`index on an unknown field ${model.name}.${name}`);
    const column = columnName(field);
    return { column, sql: `${ident(column)}${length ? `(${length})` : ''}${sortOrder === 'desc' ? ' DESC' : ''}` };
  });
  return { names: parts.map(({ column }) => column), sql: parts.map(({ sql }) => sql).join(', ') };
}

function primaryKeySql(model: Model, indexes: readonly Index[]): string {
  const key = indexes.find(({ type }) => type === 'id');
  if (!key) throw new Error(`model ${model.name} has no primary key`);
  return `PRIMARY KEY (${columnsOf(model, key).sql})`;
}

function indexSql(model: Model, table: string, index: Index): { name: string; sql: string } {
  const { names, sql } = columnsOf(model, index);
  const name = index.dbName ?? constraintName([table, ...names].join('_'), index.type === 'unique' ? '_key' : '_idx');
  const kind = { unique: 'UNIQUE INDEX', fulltext: 'FULLTEXT INDEX', normal: 'INDEX', id: 'PRIMARY KEY' }[index.type];
  return { name, sql: `${kind} ${ident(name)}(${sql})` };
}

function foreignKeySql(
  model: Model,
  table: string,
  field: Field,
  models: readonly Model[],
): { name: string; sql: string } {
  const target = models.find(({ name }) => name === field.type);
  if (!target) throw new Error(`relation to an unknown model ${field.type}`);
  const columnsNamed = (owner: Model, names: readonly string[] = []) =>
    names.map((name) => columnName(owner.fields.find((candidate) => candidate.name === name) ?? field));
  const from = columnsNamed(model, field.relationFromFields);
  const to = columnsNamed(target, field.relationToFields);
  const name = constraintName([table, ...from].join('_'), '_fkey');
  const onDelete = actionSql(field.relationOnDelete ?? (field.isRequired ? 'Restrict' : 'SetNull'));
  const onUpdate = actionSql(field.relationOnUpdate ?? 'Cascade');
  const sql =
    `CONSTRAINT ${ident(name)} FOREIGN KEY (${from.map(ident).join(', ')}) ` +
    `REFERENCES ${ident(tableName(target))}(${to.map(ident).join(', ')}) ON DELETE ${onDelete} ON UPDATE ${onUpdate}`;
  return { name, sql };
}

/** MySQL's limit for a name is 64 characters; Prisma shortens the front part in the same way. */
const constraintName = (front: string, suffix: string): string => front.slice(0, 64 - suffix.length) + suffix;

function actionSql(action: string): string {
  const actions: Readonly<Record<string, string>> = {
    Cascade: 'CASCADE',
    NoAction: 'NO ACTION',
    Restrict: 'RESTRICT',
    SetNull: 'SET NULL',
  };
  const sql = actions[action];
  if (!sql) throw new Error(`MySQL has no referential action ${action}`);
  return sql;
}
