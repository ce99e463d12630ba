import type { UploadResultView, UploadRow } from '@/components/slow-sql/slow-sql-view';
import type { UploadView } from '@/lib/slow-log/upload/upload-service';
import type { UploadSummary } from '@/lib/slow-log/upload/upload-store';

export function toUploadRow(upload: UploadSummary): UploadRow {
  const { id, name, instanceName, bytes, events, digests, createdBy, createdAt } = upload;
  return { id, name, instanceName, bytes, events, digests, createdBy, createdAt: createdAt.toISOString() };
}

export function toUploadResult(upload: UploadView, canSeeRaw: boolean): UploadResultView {
  const { skippedBytes, sumMicros, firstSeen, lastSeen, kept, isMasked } = upload;
  return {
    ...toUploadRow(upload),
    skippedBytes,
    totalMs: sumMicros / 1000,
    ...(firstSeen && { firstSeen: firstSeen.toISOString() }),
    ...(lastSeen && { lastSeen: lastSeen.toISOString() }),
    rows: kept.map((one) => ({
      id: one.id,
      fingerprint: one.fingerprint.slice(0, 400),
      totalMs: one.sumSeconds * 1000,
      share: sumMicros === 0 ? 0 : (one.sumSeconds * 1e6) / sumMicros,
      count: one.count,
      p95Ms: one.p95Seconds * 1000,
      maxMs: one.maxSeconds * 1000,
      rowsPerCall: one.rowsExamined / one.count,
      schemas: one.schemas,
      users: one.users,
      sample: one.sample,
    })),
    isRaw: !isMasked,
    canSeeRaw,
  };
}
