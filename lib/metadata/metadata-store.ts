import type { Role } from '@/lib/access/actor';
import type { UsageSeen } from '@/lib/metadata/index-marks';
import type { IndexReader, ObjectRow, SchemaRow } from '@/lib/metadata/index-reader';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import type { ReadingGap } from '@/lib/schema/schema-source';
import type { InstanceId, ProjectId, UserId } from '@/lib/shared/ids';

/** Whose rights count: the projects that may be looked into, and the person for what was granted; none for a project's token. */
export type Viewer = {
  readonly projects: readonly ProjectId[];
  readonly person: { readonly userId: UserId; readonly roles: readonly Role[] } | undefined;
};

export type SchemaSummary = SchemaRow & {
  readonly tables: number;
  readonly columns: number;
  readonly dataBytes: number;
  readonly indexBytes: number;
  readonly gaps: readonly ReadingGap[];
  readonly changedAt: Date;
  readonly seenAt: Date;
};

export type CrawlState = {
  readonly instanceId: InstanceId;
  readonly finishedAt: Date | null;
  readonly isRunning: boolean;
  readonly outcome: 'done' | 'partial' | 'failed' | null;
  readonly reason: { readonly code: string } | null;
};

export type SizePoint = {
  readonly day: string;
  readonly rows: number;
  readonly dataBytes: number;
  readonly indexBytes: number;
};

export type Owner = {
  readonly projectId: ProjectId;
  readonly key: string;
  readonly name: string;
  readonly owners: readonly string[];
};

export type RelatedTicket = {
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly submitter: string;
  readonly at: Date;
  readonly statements: readonly {
    readonly text: string;
    readonly defaultSchema: string | null;
    /** On this instance and schema; null = it was not run there. */
    readonly doneAt: Date | null;
  }[];
};

export type ObjectKey = { readonly schemaId: number; readonly pattern: string };

/** Reading side of the index, for one call. */
export type MetadataReads = IndexReader & {
  visibleTo(viewer: Viewer): Promise<VisibleObjects>;
  /** By environment, instance and name, after the last one of the page before. */
  listSchemas(
    visible: VisibleObjects,
    after: readonly [rank: number, instance: string, schema: string] | undefined,
    limit: number,
    text: string | undefined,
  ): Promise<readonly (SchemaSummary & { readonly rank: number })[]>;
  findSchema(instanceId: InstanceId, name: string): Promise<SchemaSummary | undefined>;
  /** By name. */
  listObjects(
    schemaId: number,
    after: string | undefined,
    limit: number,
    text: string | undefined,
  ): Promise<readonly ObjectRow[]>;
  /** Under its pattern, or the pattern of the name. */
  findObject(schemaId: number, name: string): Promise<ObjectRow | undefined>;
  usage(id: number): Promise<UsageSeen | null>;
  sizes(id: number, days: number): Promise<readonly SizePoint[]>;
  crawlState(instanceId: InstanceId): Promise<CrawlState | undefined>;
  /** Projects that have the schema. */
  owners(
    instanceId: InstanceId,
    schema: string,
    projects: 'everywhere' | readonly ProjectId[],
  ): Promise<readonly Owner[]>;
  /** Tickets on the schema whose text has one of the words, the newest first. */
  ticketsOn(
    instanceId: InstanceId,
    schema: string,
    words: readonly string[],
    projects: 'everywhere' | readonly ProjectId[],
  ): Promise<readonly RelatedTicket[]>;
};

export type MetadataStore = {
  /** Everything of one call is read in one transaction. */
  reading<Value>(work: (reads: MetadataReads) => Promise<Value>): Promise<Value>;
  /** A crawl as soon as a worker is free. */
  /** False: one is waiting, running, or less than a minute old, and nothing is asked. */
  requestCrawl(instanceId: InstanceId): Promise<boolean>;
};
