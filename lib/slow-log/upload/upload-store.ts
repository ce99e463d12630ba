import { z } from 'zod';
import type { Act } from '@/lib/access/act';
import type { InstanceId, SlowUploadId, UserId } from '@/lib/shared/ids';
import type { SlowBatch } from '../collect/slow-batch';
import type { DigestReport } from '../digest/digest-report';

/** What is kept of a digest of a log that somebody sent; the sample has its values. */
export const uploadedDigestSchema = z.object({
  id: z.string(),
  fingerprint: z.string(),
  count: z.number(),
  sumSeconds: z.number(),
  maxSeconds: z.number(),
  p95Seconds: z.number(),
  lockSeconds: z.number(),
  rowsSent: z.number(),
  rowsExamined: z.number(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  schemas: z.array(z.string()).readonly(),
  users: z.array(z.string()).readonly(),
  hosts: z.array(z.string()).readonly(),
  sample: z.string(),
});
export type UploadedDigest = z.output<typeof uploadedDigestSchema>;

export type UploadSummary = {
  readonly id: SlowUploadId;
  readonly name: string;
  readonly instanceId: InstanceId | null;
  readonly instanceName: string;
  readonly bytes: number;
  readonly events: number;
  readonly digests: number;
  readonly skippedBytes: number;
  readonly sumMicros: number;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
};

export type NewUpload = {
  readonly id: SlowUploadId;
  readonly name: string;
  readonly instanceId: InstanceId | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly report: DigestReport;
  readonly kept: readonly UploadedDigest[];
  readonly createdById: UserId;
};

/** Whether its figures could be added to those of the instance. */
export type SavedUpload = 'saved' | 'counted-already' | 'has-source' | 'no-instance';

export type UploadStore = {
  /** The result, the figures of the instance and the audit row in one transaction. */
  save(upload: NewUpload, batch: SlowBatch | undefined, act: Act): Promise<SavedUpload>;
  /** Newest first. */
  list(limit: number): Promise<readonly UploadSummary[]>;
  find(id: SlowUploadId): Promise<(UploadSummary & { readonly kept: readonly UploadedDigest[] }) | undefined>;
};
