import { z } from 'zod';
import type { InstanceId, SlowSourceId } from '@/lib/shared/ids';
import type { SlowBatch } from './slow-batch';

/** How far a log was read: the file, the offset behind the last whole event, and what the reader knew there. */
export const logPositionSchema = z.object({
  identity: z.object({ inode: z.number(), headBytes: z.number(), headHash: z.string() }),
  offset: z.number(),
  /** Of the file at that time: one that has not grown since has no event that is still being written. */
  size: z.number(),
  state: z.object({ schema: z.string(), timeMicros: z.number() }),
});
export type LogPosition = z.output<typeof logPositionSchema>;

export type DueSource = {
  readonly id: SlowSourceId;
  readonly instanceId: InstanceId;
  readonly path: string;
  readonly zoneOffsetMinutes: number;
  readonly position: LogPosition | undefined;
  readonly version: number;
};

export type CollectStore = {
  /** Leases sources of the zone that are due; another worker that asks at the same time gets others. */
  claim(most: number): Promise<readonly DueSource[]>;
  /**
   * Adds a batch and moves the position in one transaction. False when the source is not this worker's any more or was moved by
   * another: then nothing of the batch was added.
   */
  save(
    source: DueSource,
    version: number,
    saved: { readonly batch: SlowBatch; readonly position: LogPosition; readonly skippedBytes: number },
  ): Promise<boolean>;
  /** Gives the lease back; the source is due again after its time. */
  finish(source: DueSource, failure: { readonly code: string; readonly path: string } | undefined): Promise<void>;
};
