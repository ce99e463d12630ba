import type { InstanceId, SlowSourceId } from '@/lib/shared/ids';
import type { StoredCounter } from './counters/counter-delta';
import type { SlowBatch } from './slow-batch';
import type { SourceKind } from './source-kind';

export type DueSource = {
  readonly id: SlowSourceId;
  readonly instanceId: InstanceId;
  readonly kind: SourceKind;
  /** Of a file; the others have none. */
  readonly path: string;
  readonly zoneOffsetMinutes: number;
  /** As its reader left it; each kind has a form of its own and looks at what it takes. */
  readonly position: unknown;
  readonly version: number;
};

export type SavedReading = {
  readonly batch: SlowBatch;
  readonly position: unknown;
  readonly skippedBytes: number;
  readonly counters?: readonly StoredCounter[];
};

export type CollectStore = {
  /** Leases sources of the zone that are due; another worker that asks at the same time gets others. */
  claim(most: number): Promise<readonly DueSource[]>;
  /**
   * Adds a batch and moves the position in one transaction. False when the source is not this worker's any more or was moved by
   * another: then nothing of the batch was added.
   */
  save(source: DueSource, version: number, saved: SavedReading): Promise<boolean>;
  /** What these counters of the server said when the source was read last. */
  counters(source: DueSource, keys: readonly string[]): Promise<ReadonlyMap<string, StoredCounter>>;
  /** Gives the lease back; the source is due again after its time. */
  finish(source: DueSource, failure: { readonly code: string; readonly detail: string } | undefined): Promise<void>;
};

/** One reading of one source. `save` may be called as often as there is a whole to save; false = it is another worker's now. */
export type SourceReading = {
  readonly source: DueSource;
  readonly signal: AbortSignal;
  save(saved: SavedReading): Promise<boolean>;
  counters(keys: readonly string[]): Promise<ReadonlyMap<string, StoredCounter>>;
};

/** Reads what is new. Throws `SourceFailure` for what a person can mend. */
export type VisitSource = (reading: SourceReading) => Promise<void>;
