import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { projectsWhere } from '@/lib/access/authorize';
import type { CatalogTable, ConsoleDatabase } from '@/lib/console/catalog/catalog-view';
import { columnsOf } from '@/lib/console/catalog/catalog-view';
import type { ColumnName } from '@/lib/console/gate/verdict';
import { typeOfColumn } from '@/lib/console/grants/column-type';
import type { AccessFacts, ConsoleAccess } from '@/lib/console/grants/console-access';
import { createConsoleAccess } from '@/lib/console/grants/console-access';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { Relation } from '@/lib/schema/model';
import type { InstanceId, ProjectId, UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type StoredSchema = {
  readonly snapshotId: string;
  readonly takenAt: Date;
  /** The server compares names of tables without case. */
  readonly foldsCase: boolean;
};

/** The last reading of a schema that is stored; nothing here asks a target. */
export type CatalogStore = {
  findProjects: FindInstanceProjects;
  /** Databases bound to these projects; `everywhere`: those of every instance that were ever seen, too. */
  databases(projects: 'everywhere' | readonly ProjectId[]): Promise<readonly ConsoleDatabase[]>;
  /** Undefined: the person may not query there. */
  accessFacts(place: CatalogPlace): Promise<Omit<AccessFacts, 'foldsCase'> | undefined>;
  latest(instanceId: InstanceId, schema: string): Promise<StoredSchema | undefined>;
  /** Names and comments alone: a schema of ten thousand tables is listed without reading their definitions. */
  tableNames(snapshotId: string): Promise<readonly CatalogTable[]>;
  relations(snapshotId: string, names: readonly string[]): Promise<readonly Relation[]>;
};

export type CatalogPlace = {
  readonly userId: UserId;
  readonly instanceId: InstanceId;
  readonly projectId: ProjectId | null;
};

export type CatalogSchema = {
  readonly schema: string;
  /** null: nobody has read it yet. */
  readonly takenAt: Date | null;
  /** Those of which something may be read. */
  readonly tables: readonly CatalogTable[];
  /** How many others there are, that may not. */
  readonly hidden: number;
};

export type CatalogRefusal =
  | AccessRefusal
  | Extract<InstanceError, { readonly code: 'instance/not-found' | 'instance/schema-not-bound' }>;

export type ConsoleCatalog = ReturnType<typeof createConsoleCatalog>;

/** Tables of which the columns come with the list, and those that may be asked for at once. */
export const columnsAtOnceMax = 60;

type Opened = {
  readonly access: ConsoleAccess;
  readonly stored: StoredSchema | undefined;
  /** Definitions that were read since: masks may go by the type of a column. */
  readonly read: Map<string, Relation>;
};

/** What the console offers to choose and to complete: filtered by what the person may read, from the last stored reading. */
export function createConsoleCatalog(store: CatalogStore) {
  async function open(actor: Actor, instanceId: InstanceId, schema: string): Promise<Result<Opened, CatalogRefusal>> {
    const allowed = await authorizeOnInstance(store.findProjects, actor, 'console.query', instanceId);
    if (!allowed.ok) return allowed;
    const place = { userId: actor.userId, instanceId, projectId: actor.token?.projectId ?? null };
    const facts = await store.accessFacts(place);
    if (!facts || !isBound(facts.bound, schema)) return refuse({ code: 'instance/schema-not-bound', schema });
    const stored = await store.latest(instanceId, schema);
    const read = new Map<string, Relation>();
    const typeOf = ({ table, column }: ColumnName) => typeOfColumn(read.get(table), column);
    const access = createConsoleAccess({ ...facts, foldsCase: stored?.foldsCase ?? false, typeOf });
    return ok({ access, stored, read });
  }

  async function withColumns(
    { snapshotId }: StoredSchema,
    { access, read }: Pick<Opened, 'access' | 'read'>,
    schema: string,
    names: readonly string[],
  ): Promise<readonly CatalogTable[]> {
    const relations = await store.relations(snapshotId, names);
    for (const relation of relations) read.set(relation.name, relation);
    return relations.map((relation) => ({
      name: relation.name,
      kind: relation.kind === 'view' ? 'view' : 'table',
      comment: relation.kind === 'table' ? relation.comment : '',
      columns: columnsOf(relation, schema, access),
    }));
  }

  return {
    async databases(actor: Actor): Promise<readonly ConsoleDatabase[]> {
      const projects = projectsWhere(actor, 'console.query');
      return projects !== 'everywhere' && projects.length === 0 ? [] : store.databases(projects);
    },

    /** Every table by name; of a small schema with its columns, of a large one its columns are asked for by `columns`. */
    async schema(actor: Actor, instanceId: InstanceId, schema: string): Promise<Result<CatalogSchema, CatalogRefusal>> {
      const opened = await open(actor, instanceId, schema);
      if (!opened.ok) return opened;
      const { access, stored } = opened.value;
      if (!stored) return ok({ schema, takenAt: null, tables: [], hidden: 0 });
      const all = await store.tableNames(stored.snapshotId);
      const seen = all.filter(({ name }) => access.mayRead({ schema, table: name }));
      const names = seen.map(({ name }) => name);
      const tables = seen.length > columnsAtOnceMax ? seen : await withColumns(stored, opened.value, schema, names);
      return ok({ schema, takenAt: stored.takenAt, tables, hidden: all.length - seen.length });
    },

    async columns(
      actor: Actor,
      instanceId: InstanceId,
      schema: string,
      tables: readonly string[],
    ): Promise<Result<readonly CatalogTable[], CatalogRefusal>> {
      const opened = await open(actor, instanceId, schema);
      if (!opened.ok) return opened;
      const { access, stored } = opened.value;
      const seen = tables.slice(0, columnsAtOnceMax).filter((table) => access.mayRead({ schema, table }));
      return ok(stored && seen.length > 0 ? await withColumns(stored, opened.value, schema, seen) : []);
    },
  };
}

const isBound = (bound: AccessFacts['bound'], schema: string): boolean =>
  bound === 'everywhere' || bound.includes('*') || bound.includes(schema);
