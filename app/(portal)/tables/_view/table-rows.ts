import { schemaHref, tableHref } from '@/app/(portal)/tables/_view/table-address';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { FoundRow, SchemaRowView, SizeView, TableRowView } from '@/components/table/table-views';
import type { FoundObject } from '@/lib/metadata/find-objects';
import type { ObjectRow } from '@/lib/metadata/index-reader';
import type { ObjectSize } from '@/lib/metadata/indexed-object';
import type { SchemaSummary } from '@/lib/metadata/metadata-store';

export const toSize = ({ rows, dataBytes, indexBytes }: ObjectSize): SizeView => ({
  rows,
  bytes: dataBytes + indexBytes,
});

export const toFoundRow = (found: FoundObject): FoundRow => ({
  id: String(found.id),
  kind: found.kind,
  name: found.name,
  schema: found.schemaLabel,
  comment: found.comment,
  href: tableHref(found.schema.instanceId, found.schema.name, found.address),
  environment: toEnvironmentView(found.schema.environment),
  instance: found.schema.instanceName,
  instances: found.instances,
  schemas: found.schemas,
  tables: found.tables,
  matched: found.matched,
  ...(found.size === null ? {} : { size: toSize(found.size) }),
});

export const toSchemaRow = (schema: SchemaSummary): SchemaRowView => ({
  id: String(schema.id),
  name: schema.name,
  instance: schema.instanceName,
  environment: toEnvironmentView(schema.environment),
  href: schemaHref(schema.instanceId, schema.name),
  tables: schema.tables,
  columns: schema.columns,
  bytes: schema.dataBytes + schema.indexBytes,
  // Triggers and routines are no part of what is looked up here.
  hasGaps: schema.gaps.some(({ part }) => part !== 'triggers' && part !== 'routines'),
  seenAt: schema.seenAt.toISOString(),
});

export const toTableRow =
  ({ instanceId, name: schema }: SchemaSummary) =>
  (row: ObjectRow): TableRowView => ({
    id: String(row.id),
    kind: row.kind,
    name: row.name,
    comment: row.comment,
    href: tableHref(instanceId, schema, row.pattern),
    tables: row.members,
    columns: row.columns,
    size: toSize(row.size),
    changedAt: row.changedAt.toISOString(),
  });
