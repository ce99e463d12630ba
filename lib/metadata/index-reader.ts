import type { ObjectDetail, ObjectKind, ObjectSize } from '@/lib/metadata/indexed-object';
import type { TermWish } from '@/lib/metadata/parse-query';
import type { InstanceId } from '@/lib/shared/ids';

export type FoundTerm = { readonly id: number; readonly text: string; readonly uses: number };
export type PostingRow = { readonly termId: number; readonly block: number; readonly data: Uint8Array };

/** A narrow row of the index: what ranking and folding look at. */
export type ObjectRow = {
  readonly id: number;
  readonly schemaId: number;
  readonly kind: ObjectKind;
  readonly name: string;
  readonly pattern: string;
  readonly family: number;
  readonly members: number;
  readonly columns: number;
  readonly size: ObjectSize;
  readonly comment: string;
  readonly changedAt: Date;
};

export type ObjectRank = Pick<ObjectRow, 'id' | 'family'> & {
  readonly rows: number;
  /** 3 prod … 0 dev; undefined when its instance is gone. */
  readonly environmentWeight: number | undefined;
  readonly isReplica: boolean;
};

/** Both ends are part of it. */
export type IdRange = { readonly from: number; readonly to: number };

export type SchemaRow = {
  readonly id: number;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  /** Primary and replicas hold the same tables: what is summed is summed once a cluster. */
  readonly clusterId: string | null;
  readonly environment: { readonly key: string; readonly name: string; readonly kind: string };
  readonly name: string;
};

/** The search engine's view of the store: terms, the rows that say who has them, and the objects themselves. */
export type IndexReader = {
  /** Per wish, the most used terms first. */
  findTerms(wishes: readonly TermWish[], perWishMax: number): Promise<readonly (readonly FoundTerm[])[]>;
  /** `blocks` undefined: all. */
  postings(termIds: readonly number[], blocks: readonly number[] | undefined): Promise<readonly PostingRow[]>;
  /** Ids of all objects of some schemas, and of the ones by pattern of others. */
  idRanges(schemaIds: readonly number[], patterns: ReadonlyMap<number, readonly string[]>): Promise<readonly IdRange[]>;
  blocksOf(instanceIds: readonly InstanceId[]): Promise<readonly number[]>;
  /** As much of them as ranking looks at. */
  ranks(ids: readonly number[]): Promise<readonly ObjectRank[]>;
  objects(ids: readonly number[]): Promise<readonly ObjectRow[]>;
  /** All objects of families. */
  families(families: readonly number[]): Promise<readonly ObjectRow[]>;
  schemas(ids: readonly number[]): Promise<readonly SchemaRow[]>;
  details(ids: readonly number[]): Promise<ReadonlyMap<number, ObjectDetail>>;
};
