import type { IndexUsage } from '@/lib/metadata/crawl-source';
import type { IndexedObject } from '@/lib/metadata/indexed-object';
import type { ReadingGap, TableSize } from '@/lib/schema/schema-source';
import type { EnvironmentId, InstanceId } from '@/lib/shared/ids';

export type CrawlTarget = { readonly instanceId: InstanceId; readonly environmentId: EnvironmentId };

export type SchemaToSave = {
  readonly name: string;
  readonly digest: string;
  readonly tables: number;
  readonly columns: number;
  readonly gaps: readonly ReadingGap[];
  readonly objects: readonly IndexedObject[];
};

export type SavedSchema = { readonly added: number; readonly changed: number; readonly removed: number };

export type KnownSchema = {
  readonly name: string;
  readonly digest: string;
  readonly tables: number;
  readonly columns: number;
  readonly seenAt: Date;
};

export type CrawlOutcome = {
  readonly outcome: 'done' | 'partial' | 'failed';
  readonly reason: { readonly code: string; readonly [name: string]: unknown } | null;
  readonly schemas: number;
  readonly tables: number;
  readonly columns: number;
  readonly durationMs: number;
};

/** Writing side of the index. One writer an instance: who claimed its crawl. */
export type IndexStore = {
  /** undefined: somebody has it, or there is no such instance. */
  claim(instanceId: InstanceId, owner: string): Promise<(CrawlTarget & { readonly startedAt: Date }) | undefined>;
  /** false: the lease was lost. */
  renew(instanceId: InstanceId, owner: string): Promise<boolean>;
  finish(instanceId: InstanceId, owner: string, outcome: CrawlOutcome): Promise<void>;

  schemas(instanceId: InstanceId): Promise<readonly KnownSchema[]>;
  saveSchema(target: CrawlTarget, schema: SchemaToSave): Promise<SavedSchema>;
  /** Nothing but sizes moved. */
  saveSizes(instanceId: InstanceId, schema: string, sizes: ReadonlyMap<string, TableSize>): Promise<void>;
  saveUsage(instanceId: InstanceId, schema: string, usage: IndexUsage): Promise<void>;
  removeSchemas(instanceId: InstanceId, schemas: readonly string[]): Promise<void>;
};
