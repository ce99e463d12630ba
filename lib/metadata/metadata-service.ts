import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, holdsEverywhere, platform, projectsWhere } from '@/lib/access/authorize';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import { changesOfTables } from '@/lib/metadata/changes-of-tables';
import type { DictionaryTable } from '@/lib/metadata/dictionary/dictionary';
import type { FindPage, Found } from '@/lib/metadata/find-objects';
import { findObjects, schemasOf } from '@/lib/metadata/find-objects';
import type { FoundTable, TableAddress } from '@/lib/metadata/find-table';
import { findTable } from '@/lib/metadata/find-table';
import type { ObjectRow } from '@/lib/metadata/index-reader';
import type { MetadataError } from '@/lib/metadata/metadata-error';
import type { CrawlState, MetadataReads, MetadataStore, SchemaSummary, Viewer } from '@/lib/metadata/metadata-store';
import type { Neighbour } from '@/lib/metadata/relations-of';
import { relationsOf } from '@/lib/metadata/relations-of';
import type { TablePlace, TableView } from '@/lib/metadata/table-view';
import { toTableView } from '@/lib/metadata/table-view';
import type { TicketChange } from '@/lib/metadata/ticket-changes';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import { seesSchema } from '@/lib/metadata/visible-objects';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** Neighbours that are looked at for relations: a schema of more tables than this is not drawn whole. */
const neighboursMax = 1500;
const growthDays = 400;
const placesMax = 300;

export type SchemaAddress = Omit<TableAddress, 'table'>;
export type SchemaPage = {
  readonly items: readonly SchemaSummary[];
  readonly nextKey?: readonly [rank: number, instance: string, schema: string];
};
export type ObjectPage = {
  readonly schema: SchemaSummary;
  readonly items: readonly ObjectRow[];
  readonly nextKey?: string;
};

export type MetadataService = ReturnType<typeof createMetadataService>;

/** Lookup of tables and columns over the whole estate, for what the person may know of. */
export function createMetadataService(store: MetadataStore, findProjects: FindInstanceProjects) {
  /** The rights are asked for anew in each call: what was taken away is gone with the next one. */
  const asViewer = async <Value>(
    actor: Actor,
    work: (reads: MetadataReads, visible: VisibleObjects) => Promise<Value>,
  ): Promise<Result<Value, AccessRefusal>> => {
    const asked = authorize(actor, 'metadata.view', platform);
    if (!asked.ok && asked.error.missingScope) return asked;
    return ok(await store.reading(async (reads) => work(reads, await visibleTo(actor, reads))));
  };
  const withTable = async <Value>(
    actor: Actor,
    { instanceId, schema: schemaName, table }: TableAddress,
    work: (found: FoundTable, reads: MetadataReads, visible: VisibleObjects) => Promise<Value>,
  ): Promise<Result<Value, MetadataError>> => {
    const result = await asViewer(actor, async (reads, visible) => {
      const found = await findTable(reads, visible, { instanceId, schema: schemaName, table });
      return found === undefined ? undefined : { value: await work(found, reads, visible) };
    });
    if (!result.ok) return result;
    return result.value === undefined ? refuse({ code: 'metadata/table-not-found', table }) : ok(result.value.value);
  };
  return {
    search: (actor: Actor, text: string, page: FindPage): Promise<Result<Found, AccessRefusal>> =>
      asViewer(actor, (reads, visible) => findObjects(reads, text, visible, page)),

    listSchemas: (
      actor: Actor,
      page: {
        readonly after?: SchemaPage['nextKey'] | undefined;
        readonly limit: number;
        readonly text?: string | undefined;
      },
    ): Promise<Result<SchemaPage, AccessRefusal>> =>
      asViewer(actor, async (reads, visible) => {
        const rows = await reads.listSchemas(visible, page.after, page.limit + 1, page.text);
        const items = rows.slice(0, page.limit);
        const last = items.at(-1);
        return rows.length > page.limit && last !== undefined
          ? { items, nextKey: [last.rank, last.instanceName, last.name] as const }
          : { items };
      }),

    async listObjects(
      actor: Actor,
      { instanceId, schema: name }: SchemaAddress,
      page: { readonly after?: string | undefined; readonly limit: number; readonly text?: string | undefined },
    ): Promise<Result<ObjectPage, MetadataError>> {
      const result = await asViewer(actor, async (reads, visible) => {
        const schema = await reads.findSchema(instanceId, name);
        if (schema === undefined || !seesSchema(visible, { instanceId, schemaId: schema.id })) return undefined;
        const rows = await reads.listObjects(schema.id, page.after, page.limit + 1, page.text);
        const items = rows.slice(0, page.limit);
        const last = items.at(-1);
        return rows.length > page.limit && last !== undefined
          ? { schema, items, nextKey: `${last.name}\n${last.id}` }
          : { schema, items };
      });
      if (!result.ok) return result;
      return result.value === undefined
        ? refuse({ code: 'metadata/schema-not-found', schema: name })
        : ok(result.value);
    },

    table: (actor: Actor, address: TableAddress): Promise<Result<TableView, MetadataError>> =>
      withTable(actor, address, async (found, reads, visible) => {
        const { row, schema } = found;
        const [usage, growth, owners] = [
          await reads.usage(row.id),
          await reads.sizes(row.id, growthDays),
          await reads.owners(schema.instanceId, schema.name, projectsWhere(actor, 'project.view')),
        ];
        const relations = await readRelations(found, reads, visible);
        return toTableView({
          ...found,
          usage,
          growth,
          owners,
          relations,
          places: await readPlaces(row, reads, visible),
        });
      }),

    /** Tickets that changed the table or its rows, of those the person may see. */
    tickets: (actor: Actor, address: TableAddress): Promise<Result<readonly TicketChange[], MetadataError>> =>
      withTable(actor, address, (_found, reads, visible) =>
        changesOfTables(reads, visible, [address], projectsWhere(actor, 'ticket.view')),
      ),

    /** The same of several tables, each ticket once; of tables that the person may not see, none. */
    changes: (
      actor: Actor,
      addresses: readonly TableAddress[],
    ): Promise<Result<readonly TicketChange[], AccessRefusal>> =>
      asViewer(actor, (reads, visible) =>
        changesOfTables(reads, visible, addresses, projectsWhere(actor, 'ticket.view')),
      ),

    /** Every table of a schema, for the data dictionary. */
    async dictionary(
      actor: Actor,
      { instanceId, schema: name }: SchemaAddress,
    ): Promise<Result<{ readonly schema: SchemaSummary; readonly tables: readonly DictionaryTable[] }, MetadataError>> {
      const result = await asViewer(actor, async (reads, visible) => {
        const schema = await reads.findSchema(instanceId, name);
        if (schema === undefined || !seesSchema(visible, { instanceId, schemaId: schema.id })) return undefined;
        const tables: DictionaryTable[] = [];
        let after: string | undefined;
        do {
          const rows = await reads.listObjects(schema.id, after, 201, undefined);
          const some = rows.slice(0, 200);
          const details = await reads.details(some.map(({ id }) => id));
          for (const row of some) {
            const detail = details.get(row.id);
            if (detail?.relation) tables.push({ ...row, detail, relation: detail.relation });
          }
          const last = some.at(-1);
          after = rows.length > 200 && last !== undefined ? `${last.name}\n${last.id}` : undefined;
        } while (after !== undefined);
        return { schema, tables };
      });
      if (!result.ok) return result;
      return result.value === undefined
        ? refuse({ code: 'metadata/schema-not-found', schema: name })
        : ok(result.value);
    },

    async crawlState(actor: Actor, instanceId: InstanceId): Promise<Result<CrawlState | null, InstanceError>> {
      const allowed = await authorizeOnInstance(findProjects, actor, 'instance.view', instanceId);
      if (!allowed.ok) return allowed;
      return ok((await store.reading((reads) => reads.crawlState(instanceId))) ?? null);
    },

    /** Asks for a crawl now; a worker of the instance's zone does it. `asked` is false where one is under way or has just been. */
    async requestCrawl(actor: Actor, instanceId: InstanceId): Promise<Result<{ asked: boolean }, InstanceError>> {
      const allowed = await authorizeOnInstance(findProjects, actor, 'instance.probe', instanceId);
      if (!allowed.ok) return allowed;
      return ok({ asked: await store.requestCrawl(instanceId) });
    },
  };
}

async function visibleTo(actor: Actor, reads: MetadataReads): Promise<VisibleObjects> {
  const projects = projectsWhere(actor, 'metadata.view');
  if (projects === 'everywhere') return 'everything';
  // A token that is bound to a project has what the project has, and nothing that was granted to its owner.
  const isBound = actor.token?.projectId !== undefined;
  const viewer: Viewer = {
    projects,
    person: isBound || !canUseGrants(actor) ? undefined : { userId: actor.userId, roles: [...actor.roles] },
  };
  return reads.visibleTo(viewer);
}

const canUseGrants = (actor: Actor): boolean =>
  !actor.token || actor.token.scopes.has('read') || holdsEverywhere(actor, 'metadata.view');

/** With tables of the same schema; without the schema nothing is said of its other tables. */
async function readRelations({ row, schema, detail }: FoundTable, reads: MetadataReads, visible: VisibleObjects) {
  const none = { outgoing: [], incoming: [] };
  if (detail.relation?.kind !== 'table') return none;
  const isWhole = seesSchema(visible, { instanceId: schema.instanceId, schemaId: schema.id });
  const rows = isWhole ? await reads.listObjects(schema.id, undefined, neighboursMax, undefined) : [];
  const details = await reads.details(rows.map(({ id }) => id));
  const neighbours = rows.flatMap(({ id, name, pattern }): Neighbour[] => {
    const table = details.get(id)?.relation;
    return table?.kind === 'table' ? [{ name, address: pattern, table }] : [];
  });
  const relations = relationsOf({ name: row.name, address: row.pattern, table: detail.relation }, neighbours);
  // A key names the table that it points to, which is part of the definition; where that is, only who sees it is told.
  return relations;
}

async function readPlaces(
  row: ObjectRow,
  reads: MetadataReads,
  visible: VisibleObjects,
): Promise<readonly TablePlace[]> {
  const rows = await reads.families([row.family]);
  const schemas = await schemasOf(reads, rows);
  return rows
    .flatMap((place): TablePlace[] => {
      const schema = schemas.get(place.schemaId);
      if (schema === undefined || !seesSchema(visible, { instanceId: schema.instanceId, schemaId: schema.id }))
        return [];
      const { instanceId, instanceName, environment } = schema;
      return [
        {
          instanceId,
          instanceName,
          environment,
          schema: schema.name,
          name: place.name,
          address: place.pattern,
          tables: place.members,
          size: place.size,
        },
      ];
    })
    .toSorted((a, b) =>
      a.instanceName < b.instanceName ? -1 : a.instanceName > b.instanceName ? 1 : a.schema < b.schema ? -1 : 1,
    )
    .slice(0, placesMax);
}
