import { folded, isNamed } from '@/lib/console/gate/lineage/name-match';
import type { Columns, CommonTables, ScopeColumn, Source } from '@/lib/console/gate/lineage/scope';
import { openColumns, scopeColumn, sourceOf } from '@/lib/console/gate/lineage/scope';
import { systemSource } from '@/lib/console/gate/lineage/system-table';
import { tableColumns } from '@/lib/console/gate/lineage/table-columns';
import { plainValue } from '@/lib/console/gate/lineage/value';
import { viewColumns } from '@/lib/console/gate/lineage/view';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { TableName } from '@/lib/console/gate/verdict';
import type { Relation, Table } from '@/lib/schema/model';
import type { Name, ObjectName } from '@/lib/sql/ast/name';

/** What a name in FROM means: a common table, a table, a view, or a table of the server. */
export function namedTable(
  table: ObjectName,
  alias: Name | undefined,
  commonTables: CommonTables | undefined,
  work: Work,
): Source {
  work.step();
  const known = alias?.text ?? table.name.text;
  if (table.schema === undefined) {
    const common = findCommonTable(table.name, commonTables, work);
    if (common === 'later') return work.refuse('name-ambiguous', { name: table.name.text }, table.span);
    if (common !== undefined) return sourceOf(common, known);
  }
  const schema = table.schema?.text ?? work.body.defaultSchema;
  if (schema === undefined) return work.refuse('no-default-schema', { table: table.name.text }, table.span);
  const system = systemSource(schema, table, known, work);
  if (system !== undefined) return { ...system, schema: alias === undefined ? schema : undefined };
  return relationSource(schema, table, known, alias === undefined, work);
}

function findCommonTable(name: Name, frames: CommonTables | undefined, work: Work): Columns | 'later' | undefined {
  for (let frame = frames; frame !== undefined; frame = frame.parent)
    for (const { name: known, columns } of frame.tables) if (isNamed(name, known, work)) return columns;
  return undefined;
}

function relationSource(schema: string, written: ObjectName, known: string, isPlain: boolean, work: Work): Source {
  const lookup = work.request.schema.find(schema, written.name.text);
  const relation = lookup.kind === 'found' ? lookup.relation : undefined;
  const name: TableName = {
    schema: folded(schema, work),
    table: relation?.name ?? folded(written.name.text, work),
  };
  const base = { ...sourceOf(openColumns, known), schema: isPlain ? schema : undefined };
  // Whether a table exists is told to those who may read it only.
  if (!isEngineMade(relation) && !work.access.mayRead(name)) {
    work.missing.set(`${name.schema}\0${name.table}`, name);
    return base;
  }
  const full = `${name.schema}.${name.table}`;
  if (relation === undefined) {
    if (lookup.kind === 'unknown') {
      work.later(full, 'schema-not-read', { table: full }, written.span);
      return base;
    }
    const suggestion = similarTable(name, work);
    return work.refuse('unknown-table', { table: full, suggestion }, written.span);
  }
  work.tables.set(full, name);
  switch (relation.kind) {
    case 'table': {
      const columns = tableColumns(name, relation, work, written);
      return { ...base, ...columns, baseTable: true, keyColumns: keyColumns(relation, columns.list) };
    }
    case 'view':
      return { ...base, ...viewColumns(name, relation, work) };
    case 'sequence':
      return { ...base, list: sequenceColumns, open: false };
  }
}

/** MariaDB's tables of numbers, which nobody has created. */
const isEngineMade = (relation: Relation | undefined): boolean =>
  relation?.kind === 'table' && relation.engine === 'sequence' && relation.columns.length === 1;

function keyColumns({ indexes }: Table, list: readonly ScopeColumn[]): readonly ScopeColumn[] {
  const keys = new Set<string>();
  for (const { kind, parts } of indexes) {
    if (kind !== 'primary' && kind !== 'unique') continue;
    for (const { column } of parts) if (column !== null) keys.add(column.toLowerCase());
  }
  return list.filter(({ key }) => keys.has(key));
}

/** What SELECT * shows of a sequence (MariaDB Knowledge Base, "Sequence Overview"): its settings, no data. */
const sequenceColumns = [
  'next_not_cached_value',
  'minimum_value',
  'maximum_value',
  'start_value',
  'increment',
  'cache_size',
  'cycle_option',
  'cycle_count',
].map((name) => scopeColumn(name, plainValue));

function similarTable({ schema, table }: TableName, work: Work): string {
  const start = table.slice(0, 4).toLowerCase();
  const alike = work.request.schema
    .names(schema)
    .filter((name) => name.toLowerCase().startsWith(start) && work.access.mayRead({ schema, table: name }));
  return alike.length === 0 ? '' : `${alike.slice(0, 3).join(', ')}? `;
}
