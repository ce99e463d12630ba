import { defaultTraits } from '@/lib/schema/collation';
import type { Effect, RelationChange } from '@/lib/schema/effect';
import type { Database, Relation, ServerTraits, Trigger } from '@/lib/schema/model';
import type { DatabaseState, Lookup, SchemaReader, SchemaView } from '@/lib/schema/schema-view';
import { sequenceTable } from '@/lib/schema/sequence-table';
import type { Dialect } from '@/lib/sql/dialect';

/**
 * The schema as it stands between two statements: the snapshot, and above it what the statements before have done. One per
 * review; `commit` is the only thing that changes it.
 */
export type SchemaState = SchemaReader & {
  commit(effect: Effect): void;
  /** A statement that nobody could read may have changed any object with one of these names. */
  taint(names: readonly string[]): void;
  /** The schema as it stands now, as a view of its own. Temporary tables and what is not known are not in it. */
  view(): SchemaView;
};

type BaseDatabase = {
  readonly database: Database;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly names: readonly string[];
};
type Base = { readonly databases: ReadonlyMap<string, BaseDatabase>; readonly absent: ReadonlySet<string> };

/** Indexing a schema of 10,000 tables costs more than reviewing a statement: once per snapshot is enough. */
const bases = new WeakMap<SchemaView, Base>();

function baseOf(view: SchemaView): Base {
  const known = bases.get(view);
  if (known !== undefined) return known;
  const fold = folding(view.traits.lowerCaseTableNames);
  const databases = new Map<string, BaseDatabase>();
  for (const database of view.databases) {
    const relations = new Map(database.relations.map((relation) => [fold(relation.name), relation]));
    const names = database.relations.map(({ name }) => name);
    databases.set(fold(database.name), { database, relations, names });
  }
  const base = { databases, absent: new Set(view.absent.map(fold)) };
  bases.set(view, base);
  return base;
}

const folding =
  (lowerCaseTableNames: ServerTraits['lowerCaseTableNames']) =>
  (name: string): string =>
    lowerCaseTableNames === 0 ? name : name.toLowerCase();

type OverlayDatabase = {
  state: DatabaseState | undefined;
  name: string;
  charset: string | null;
  collation: string | null;
  readonly relations: Map<string, Relation | null | undefined>;
};

export function createSchemaState(
  view: SchemaView | undefined,
  { dialect, defaultSchema }: { readonly dialect: Dialect; readonly defaultSchema?: string | undefined },
): SchemaState {
  const base = view ?? { traits: defaultTraits(dialect), databases: [], absent: [] };
  return new State(base, defaultSchema, dialect.flavor === 'mariadb');
}

class State implements SchemaState {
  readonly traits;
  readonly fold: (name: string) => string;
  private readonly absentNames: readonly string[];
  private readonly base: Base;
  private readonly overlay = new Map<string, OverlayDatabase>();
  private readonly temporary = new Map<string, Relation>();
  private readonly tainted = new Set<string>();

  constructor(
    view: SchemaView,
    public defaultSchema: string | undefined,
    private readonly hasSequenceTables: boolean,
  ) {
    this.traits = view.traits;
    this.fold = folding(view.traits.lowerCaseTableNames);
    this.base = baseOf(view);
    this.absentNames = view.absent;
  }

  find(schema: string | undefined, name: string): Lookup {
    const key = this.schemaKey(schema);
    const table = this.fold(name);
    if (this.temporary.size > 0) {
      const temporary = this.temporary.get(`${key}.${table}`);
      if (temporary !== undefined) return { kind: 'found', relation: temporary };
    }
    if (this.tainted.size > 0 && this.tainted.has(name.toLowerCase()))
      return { kind: 'unknown', cause: { code: 'after-unparsed', name } };
    const over = this.overlay.get(key);
    if (over?.relations.has(table)) {
      const relation = over.relations.get(table);
      if (relation === null) return { kind: 'absent' };
      if (relation === undefined) return this.notRead(schema);
      return { kind: 'found', relation };
    }
    if (over?.state === 'present' || over?.state === 'absent') return { kind: 'absent' };
    const base = this.base.databases.get(key);
    if (base === undefined) return this.base.absent.has(key) ? { kind: 'absent' } : this.notRead(schema);
    const relation = base.relations.get(table) ?? (this.hasSequenceTables ? sequenceTable(name) : undefined);
    if (relation !== undefined) return { kind: 'found', relation };
    return base.database.complete ? { kind: 'absent' } : this.notRead(schema);
  }

  database(name: string): DatabaseState {
    const key = this.fold(name);
    const state = this.overlay.get(key)?.state;
    if (state !== undefined) return state;
    if (this.base.databases.has(key)) return 'present';
    return this.base.absent.has(key) ? 'absent' : 'unknown';
  }

  databaseCharset(name: string | undefined): { readonly charset: string | null; readonly collation: string | null } {
    const key = this.schemaKey(name);
    const over = this.overlay.get(key);
    if (over?.state === 'present') return over;
    return this.base.databases.get(key)?.database ?? { charset: null, collation: null };
  }

  names(schema: string | undefined): readonly string[] {
    const key = this.schemaKey(schema);
    const base = this.base.databases.get(key);
    if (this.overlay.get(key) === undefined) return base?.names ?? [];
    return this.relations(schema).map((relation) => relation.name);
  }

  relations(schema: string | undefined): readonly Relation[] {
    const key = this.schemaKey(schema);
    const over = this.overlay.get(key);
    const base = over?.state === undefined ? this.base.databases.get(key)?.database.relations : undefined;
    if (over === undefined) return base ?? [];
    const kept = (base ?? []).filter((relation) => !over.relations.has(this.fold(relation.name)));
    return [...kept, ...[...over.relations.values()].filter((relation) => relation !== null && relation !== undefined)];
  }

  triggers(schema: string | undefined): readonly Trigger[] {
    const key = this.schemaKey(schema);
    if (this.overlay.get(key)?.state !== undefined) return [];
    return this.base.databases.get(key)?.database.triggers ?? [];
  }

  commit(effect: Effect): void {
    for (const { name, after, charset, collation } of effect.databases) {
      this.overlay.set(this.fold(name), { state: after, name, charset, collation, relations: new Map() });
    }
    for (const change of effect.relations) this.commitRelation(change);
    if (effect.use !== undefined) this.defaultSchema = effect.use;
  }

  taint(names: readonly string[]): void {
    for (const name of names) this.tainted.add(name.toLowerCase());
  }

  view(): SchemaView {
    const databases: Database[] = [];
    for (const [key, { database }] of this.base.databases) {
      const over = this.overlay.get(key);
      if (over?.state === undefined) databases.push({ ...database, relations: this.relations(database.name) });
    }
    for (const { state, name, charset, collation } of this.overlay.values()) {
      if (state !== 'present') continue;
      const relations = this.relations(name);
      databases.push({ name, complete: true, charset, collation, relations, triggers: [], routines: [] });
    }
    const dropped = [...this.overlay.values()].filter(({ state }) => state === 'absent').map(({ name }) => name);
    const isThere = (name: string): boolean => this.database(name) === 'present';
    return {
      traits: this.traits,
      databases,
      absent: [...this.absentNames.filter((name) => !isThere(name)), ...dropped],
    };
  }

  private commitRelation({ schema, name, before, after }: RelationChange): void {
    const key = this.schemaKey(schema);
    const table = this.fold(name);
    const isTemporary = (relation: Relation | null | undefined): boolean =>
      relation?.kind === 'table' && relation.temporary;
    if (isTemporary(before) || isTemporary(after)) {
      if (after) this.temporary.set(`${key}.${table}`, after);
      else this.temporary.delete(`${key}.${table}`);
      return;
    }
    const over = this.overlay.get(key);
    if (over !== undefined) over.relations.set(table, after);
    else {
      const relations = new Map([[table, after]]);
      this.overlay.set(key, { state: undefined, name: schema ?? '', charset: null, collation: null, relations });
    }
    // A name that a statement we read defines anew is known again.
    if (after !== undefined) this.tainted.delete(name.toLowerCase());
  }

  private schemaKey(schema: string | undefined): string {
    const name = schema ?? this.defaultSchema;
    return name === undefined ? '' : this.fold(name);
  }

  private notRead(schema: string | undefined): Lookup {
    return { kind: 'unknown', cause: { code: 'schema-not-read', schema: schema ?? this.defaultSchema ?? '' } };
  }
}
