import type { Database, ServerTraits } from '@/lib/schema/model';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

/** Size of a table by the server's statistics: estimates, not counts. */
export type TableSize = {
  readonly rows: number;
  readonly dataBytes: number;
  readonly indexBytes: number;
  /** Next value of AUTO_INCREMENT; null without one. */
  readonly autoIncrement: number | null;
};

/** A part of a schema that could not be read. What is there of it is not complete, and nothing is concluded from its absence. */
export type ReadingGap = {
  readonly schema: string;
  readonly part:
    | 'tables'
    | 'columns'
    | 'indexes'
    | 'foreign-keys'
    | 'checks'
    | 'partitions'
    | 'triggers'
    | 'routines'
    | 'table-size';
  readonly reason: 'timed-out' | 'no-privilege' | 'server-error' | 'lost-connection';
};

export type SchemaReading = {
  /** What `SELECT VERSION()` says. */
  readonly serverVersion: string;
  readonly traits: ServerTraits;
  readonly databases: readonly Database[];
  /** Asked for and not there. */
  readonly absent: readonly string[];
  /** By schema and table name, as written on the server. */
  readonly sizes: ReadonlyMap<string, ReadonlyMap<string, TableSize>>;
  readonly gaps: readonly ReadingGap[];
};

/** Why nothing at all could be read: a code of lib/instance, or `lost-connection`, `timed-out`, `server-error`. */
export type ReadingRefusal = { readonly code: string; readonly detail: string };

/** Reads definitions from a server, with the account for reading and every question bounded in time. */
export type SchemaSource = {
  read(
    instanceId: InstanceId,
    schemas: readonly string[],
    options: { readonly signal?: AbortSignal | undefined },
  ): Promise<Result<SchemaReading, ReadingRefusal>>;
};
