import type { PackedAnswer } from '@/lib/console/export/packed-rows';
import type { Definition } from '@/lib/console/gate/gate-schema';
import type { RoutineName, TableName } from '@/lib/console/gate/verdict';
import type { ConnectRefusal } from '@/lib/instance/target-session';
import type { Relation } from '@/lib/schema/model';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import type { Dialect } from '@/lib/sql/dialect';

/** What the server says of a column of its answer. */
export type ServerColumn = {
  readonly name: string;
  /** As the protocol calls it, lower case. */
  readonly type: string;
  readonly form: 'text' | 'integer' | 'binary';
  /** The column of a table that it is, where the server says so. */
  readonly origin: { readonly schema: string; readonly table: string; readonly column: string } | undefined;
};

/** As it came: text in UTF-8, or bytes. */
export type RawValue = string | Uint8Array | null;

export type ServerAnswer = {
  readonly columns: readonly ServerColumn[];
  /** Asks the server for more only while it is asked itself. Throws `StatementFailure`. */
  readonly rows: AsyncIterable<readonly RawValue[]>;
};

/** The server's error packet, or a lost connection (errno undefined). Values that the message quotes are taken out. */
export class StatementFailure extends Error {
  constructor(
    message: string,
    readonly errno: number | undefined,
    /** The message is about names and syntax alone. */
    readonly isAboutNames: boolean,
  ) {
    super(message);
    this.name = 'StatementFailure';
  }
}

/** What is asked for at once. */
export type WantedDefinitions = {
  readonly relations: readonly TableName[];
  readonly functions: readonly RoutineName[];
  /** Schemas whose names of tables are wanted, for suggestions. */
  readonly names: readonly string[];
};

export type ReadDefinition =
  | { readonly kind: 'relation'; readonly schema: string; readonly relation: Relation; readonly query: Definition }
  | { readonly kind: 'function'; readonly schema: string; readonly name: string; readonly text: Definition }
  | { readonly kind: 'names'; readonly schema: string; readonly names: readonly string[] };

/** A connection for one statement of one person: limited, read only, inside of a transaction that is never committed. */
export type ConsoleSession = {
  readonly dialect: Dialect;
  readonly lowerCaseTableNames: 0 | 1 | 2 | null;
  /** As they are now; what is not there, or not to be seen, is left out. */
  definitions(wanted: WantedDefinitions): Promise<readonly ReadDefinition[]>;
  /** The same from another connection, while a statement of this one holds its tables: what it says then stays true. */
  definitionsBeside(wanted: WantedDefinitions): Promise<readonly ReadDefinition[]>;
  /** The tables that the server itself means to read; undefined where it does not say. */
  serverTables(text: string): Promise<readonly TableName[] | undefined>;
  /** Sends the text as it is, once. Resolves when the server has opened the tables and said which columns come. */
  run(text: string): Promise<ServerAnswer>;
  /** The same, with the rows left as the server packed them. */
  runPacked(text: string): Promise<PackedAnswer>;
  /** Ends the statement on the server from another connection; nothing more comes here. Safe to call twice. */
  kill(): Promise<void>;
  /** Rolls back and gives the connection back, or closes it where that is not certain to work. */
  release(): Promise<void>;
};

export type SessionLimits = { readonly statementMs: number; readonly rowsMax: number };

export type ConsoleSessions = {
  checkout(
    instanceId: InstanceId,
    schema: string | undefined,
    limits: SessionLimits,
  ): Promise<Result<ConsoleSession, ConnectRefusal>>;
};
