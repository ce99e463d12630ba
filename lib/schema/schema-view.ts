import type { Database, Relation, ServerTraits, Trigger } from '@/lib/schema/model';

/** What was read of one server: whole databases. What is not here is not known, unless `absent` says that it is not there. */
export type SchemaView = {
  readonly traits: ServerTraits;
  readonly databases: readonly Database[];
  /** Databases that were looked for and are not on the server. */
  readonly absent: readonly string[];
};

/** Why a name could not be looked up. Never the same as "not there". */
export type UnknownCause =
  /** The schema was not read: no snapshot, no privilege, another schema than the target's. `''`: no schema was named at all. */
  | { readonly code: 'schema-not-read'; readonly schema: string }
  /** A statement before this one could not be read and may have changed it. */
  | { readonly code: 'after-unparsed'; readonly name: string };

export type Lookup =
  | { readonly kind: 'found'; readonly relation: Relation }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly cause: UnknownCause };

export type DatabaseState = 'present' | 'absent' | 'unknown';

/** Reading side of the state of a schema between two statements of a script. */
export type SchemaReader = {
  readonly traits: ServerTraits;
  /** As set by USE or by the target; undefined where none is known. */
  readonly defaultSchema: string | undefined;
  /** schema undefined: the default one. */
  find(schema: string | undefined, name: string): Lookup;
  database(name: string): DatabaseState;
  databaseCharset(name: string | undefined): { readonly charset: string | null; readonly collation: string | null };
  /** Names of tables and views that are there, for suggestions. Empty where nothing is known. */
  names(schema: string | undefined): readonly string[];
  /** Tables of a database as of now, for questions such as "which foreign keys point here". */
  relations(schema: string | undefined): readonly Relation[];
  /** Triggers of a database as they were before the script. Empty where nothing is known. */
  triggers(schema: string | undefined): readonly Trigger[];
  fold(name: string): string;
};
