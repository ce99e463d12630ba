import type { Database } from '@/lib/schema/model';
import type { ReadingGap, TableSize } from '@/lib/schema/schema-source';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

/** How the server saw the indexes of a schema used; null where it does not say. */
export type IndexUsage = {
  /** Since the server started, so a figure says nothing about the time before. */
  readonly sinceSeconds: number;
  /** Reads through each index, by physical table. */
  readonly reads: ReadonlyMap<string, { readonly [index: string]: number }>;
};

export type SchemaReadout =
  | {
      readonly kind: 'read';
      readonly database: Database;
      readonly sizes: ReadonlyMap<string, TableSize>;
      /** Queries of views, as the server prints them; one that the account may not see is not there. */
      readonly definitions: ReadonlyMap<string, string>;
      readonly gaps: readonly ReadingGap[];
    }
  | { readonly kind: 'absent' | 'unreadable'; readonly gaps: readonly ReadingGap[] };

export type CrawlRefusal = { readonly code: string; readonly detail: string };

/** A session of the crawler: the account for reading, every question bounded in time. Throws when the connection is lost. */
export type CrawlSession = {
  /** Without the server's own. */
  schemas(): Promise<readonly string[]>;
  /** Changes with every definition of the schema, and not with its rows. undefined: the server could not say within its time. */
  digest(schema: string): Promise<string | undefined>;
  read(schema: string): Promise<SchemaReadout>;
  sizes(schema: string): Promise<ReadonlyMap<string, TableSize> | undefined>;
  indexUsage(schema: string): Promise<IndexUsage | undefined>;
  close(): Promise<void>;
};

export type CrawlSource = {
  open(instanceId: InstanceId, signal: AbortSignal): Promise<Result<CrawlSession, CrawlRefusal>>;
};
