import type { ObjectRow } from '@/lib/metadata/index-reader';
import type { MetadataReads, SchemaSummary } from '@/lib/metadata/metadata-store';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import { seenMembers } from '@/lib/metadata/visible-objects';
import type { InstanceId } from '@/lib/shared/ids';

export type TableAddress = { readonly instanceId: InstanceId; readonly schema: string; readonly table: string };

export type FoundTable = {
  readonly row: ObjectRow;
  readonly schema: SchemaSummary;
  readonly members: readonly string[];
  readonly detail: NonNullable<
    Awaited<ReturnType<MetadataReads['details']>> extends ReadonlyMap<number, infer D> ? D : never
  >;
};

/** Under its pattern or the name of a member; what the viewer may not see is not there. */
export async function findTable(
  reads: MetadataReads,
  visible: VisibleObjects,
  { instanceId, schema: name, table }: TableAddress,
): Promise<FoundTable | undefined> {
  const schema = await reads.findSchema(instanceId, name);
  if (schema === undefined) return undefined;
  const row = await reads.findObject(schema.id, table);
  if (row === undefined) return undefined;
  const detail = (await reads.details([row.id])).get(row.id);
  if (detail === undefined) return undefined;
  const members = seenMembers(visible, { instanceId, schemaId: schema.id }, detail.members);
  // By the name of a member that is not there, or not granted, nothing is found.
  const isNamed = table === row.pattern || table === row.name || members.includes(table);
  return members.length === 0 || !isNamed ? undefined : { row, schema, members, detail };
}
