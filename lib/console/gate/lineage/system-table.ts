import type { Source } from '@/lib/console/gate/lineage/scope';
import { openColumns, sourceOf } from '@/lib/console/gate/lineage/scope';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { ObjectName } from '@/lib/sql/ast/name';

/** Schemas of the servers themselves, compared without case: the server finds INFORMATION_SCHEMA in any. */
const systemSchemas: ReadonlySet<string> = new Set([
  'information_schema',
  'mysql',
  'performance_schema',
  'sys',
  'metrics_schema',
  'inspection_schema',
  'ndbinfo',
  'mysql_innodb_cluster_metadata',
  'lightning_task_info',
]);

export const isSystemSchema = (schema: string): boolean => systemSchemas.has(schema.toLowerCase());

/**
 * Tables of information_schema that hold definitions and no data. `filter`: which column must be compared with a schema that
 * may be read, and whether a table must be named too. `undefined`: the same for everybody.
 */
export type SystemFilter = { readonly schemaColumn: string; readonly tableColumn: string | undefined };

const filters: { readonly [table: string]: SystemFilter | 'free' } = {
  tables: { schemaColumn: 'table_schema', tableColumn: undefined },
  schemata: { schemaColumn: 'schema_name', tableColumn: undefined },
  columns: { schemaColumn: 'table_schema', tableColumn: 'table_name' },
  statistics: { schemaColumn: 'table_schema', tableColumn: 'table_name' },
  key_column_usage: { schemaColumn: 'table_schema', tableColumn: 'table_name' },
  table_constraints: { schemaColumn: 'table_schema', tableColumn: 'table_name' },
  referential_constraints: { schemaColumn: 'constraint_schema', tableColumn: 'table_name' },
  partitions: { schemaColumn: 'table_schema', tableColumn: 'table_name' },
  character_sets: 'free',
  collations: 'free',
  collation_character_set_applicability: 'free',
  engines: 'free',
  keywords: 'free',
};

export const systemFilter = (table: string): SystemFilter | 'free' | undefined =>
  Object.hasOwn(filters, table) ? filters[table] : undefined;

export function systemSource(schema: string, table: ObjectName, known: string, work: Work): Source | undefined {
  if (!isSystemSchema(schema)) return undefined;
  const name = table.name.text.toLowerCase();
  if (schema.toLowerCase() !== 'information_schema' || systemFilter(name) === undefined)
    work.refuse('system-schema', { table: `${schema}.${table.name.text}` }, table.span);
  return { ...sourceOf(openColumns, known), system: name };
}
