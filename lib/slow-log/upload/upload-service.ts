import { createHash } from 'node:crypto';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import type { InstanceId, SlowUploadId } from '@/lib/shared/ids';
import { newId, slowUploadIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import { SlowBatch } from '../collect/slow-batch';
import type { DigestReport } from '../digest/digest-report';
import { reportOf } from '../digest/digest-report';
import { DigestTable } from '../digest/digest-table';
import { LogReader } from '../log/log-reader';
import { rehearse } from '../log/rehearsal';
import { maskSample } from '../view/mask-sample';
import type { SlowSqlError } from '../view/slow-sql-error';
import {
  addedRowsMax,
  keptDigests,
  keptSampleLength,
  unpackedBytesMax,
  uploadBytesMax,
  uploadMegabytesMax,
  uploadsAtOnce,
} from './upload-limits';
import type { UploadedDigest, UploadStore, UploadSummary } from './upload-store';

/** Unpacks what begins like gzip and passes on what does not. Throws `UnpackFailure` for a packed file that is cut or broken. */
export type Unpack = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
export class UnpackFailure extends Error {}

export type SentLog = {
  readonly name: string;
  /** Adds its figures to those of the instance; undefined = the result is only looked at. */
  readonly instanceId?: InstanceId | undefined;
  /** Minutes east of UTC, for logs that do not say their zone. */
  readonly zoneOffsetMinutes: number;
};

export type UploadView = UploadSummary & { readonly kept: readonly UploadedDigest[]; readonly isMasked: boolean };
export type UploadService = ReturnType<typeof createUploadService>;

type Parts = { readonly store: UploadStore; readonly unpack: Unpack; readonly bytesMax?: number };

/** A slow log that somebody sends: read while it arrives, in memory that does not grow with it, and kept as its result. */
export function createUploadService({ store, unpack, bytesMax = uploadBytesMax }: Parts) {
  let reading = 0;
  return {
    async upload(
      actor: Actor,
      { name, instanceId, zoneOffsetMinutes }: SentLog,
      bytes: AsyncIterable<Uint8Array>,
    ): Promise<Result<UploadSummaryOfNew, SlowSqlError>> {
      const allowed = authorize(actor, 'slow-sql.act', platform);
      if (!allowed.ok) return allowed;
      if (reading >= uploadsAtOnce) return refuse({ code: 'slow-sql/upload-busy' });
      reading += 1;
      try {
        const batch = instanceId === undefined ? undefined : new SlowBatch(3600);
        const read = await digest(bytes, { unpack, bytesMax, batch, zoneOffsetMinutes });
        if (!read.ok) return read;
        const { report, size, sha256 } = read.value;
        if (report.events === 0) return refuse({ code: 'slow-sql/upload-empty' });
        if (batch && batch.rows().length > addedRowsMax) return refuse({ code: 'slow-sql/upload-too-varied' });
        const id = newId(slowUploadIdSchema);
        const act = actOf(actor, {
          stream: 'estate',
          action: 'slow-sql.upload',
          resourceKind: 'slow-upload',
          resourceId: id,
          data: { name, bytes: size, sha256, events: report.events, ...(instanceId !== undefined && { instanceId }) },
        });
        const saved = await store.save(
          {
            id,
            name,
            instanceId: instanceId ?? null,
            bytes: size,
            sha256,
            report,
            kept: report.digests.slice(0, keptDigests).map(toKept),
            createdById: actor.userId,
          },
          batch,
          act,
        );
        switch (saved) {
          case 'saved':
            return ok({ id, events: report.events, digests: report.unique });
          case 'counted-already':
            return refuse({ code: 'slow-sql/upload-counted' });
          case 'has-source':
            return refuse({ code: 'slow-sql/upload-read-already' });
          case 'no-instance':
            return refuse({ code: 'slow-sql/instance-unknown', instanceId: instanceId ?? '' });
        }
      } finally {
        reading -= 1;
      }
    },

    async list(actor: Actor): Promise<Result<readonly UploadSummary[], SlowSqlError>> {
      const allowed = authorize(actor, 'slow-sql.view', platform);
      return allowed.ok ? ok(await store.list(50)) : allowed;
    },

    async view(
      actor: Actor,
      uploadId: SlowUploadId,
      { isRaw }: { readonly isRaw: boolean },
    ): Promise<Result<UploadView, SlowSqlError>> {
      const allowed = authorize(actor, isRaw ? 'slow-sql.raw' : 'slow-sql.view', platform);
      if (!allowed.ok) return allowed;
      const found = await store.find(uploadId);
      if (found === undefined) return refuse({ code: 'slow-sql/upload-not-found', uploadId });
      const kept = isRaw ? found.kept : found.kept.map((one) => ({ ...one, sample: maskSample(one.sample) }));
      return ok({ ...found, kept, isMasked: !isRaw });
    },
  };
}

export type UploadSummaryOfNew = { readonly id: SlowUploadId; readonly events: number; readonly digests: number };

type Reading = {
  readonly unpack: Unpack;
  readonly bytesMax: number;
  readonly batch: SlowBatch | undefined;
  readonly zoneOffsetMinutes: number;
};
type ReadLog = { readonly report: DigestReport; readonly size: number; readonly sha256: string };

class TooLarge extends Error {}

async function digest(
  bytes: AsyncIterable<Uint8Array>,
  { unpack, bytesMax, batch, zoneOffsetMinutes }: Reading,
): Promise<Result<ReadLog, SlowSqlError>> {
  rehearse();
  const table = new DigestTable();
  const hash = createHash('sha256');
  let [events, size, unpackedSize] = [0, 0, 0];
  const reader = new LogReader(
    (event) => {
      events += 1;
      table.add(event);
      batch?.add(event);
    },
    { zoneOffsetMinutes },
  );
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > bytesMax) throw new TooLarge();
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    for await (const chunk of unpack(counted())) {
      unpackedSize += chunk.length;
      if (unpackedSize > unpackedBytesMax) throw new TooLarge();
      reader.push(chunk);
    }
  } catch (error) {
    const limitMegabytes = bytesMax === uploadBytesMax ? uploadMegabytesMax : Math.floor(bytesMax / 2 ** 20);
    if (error instanceof TooLarge) return refuse({ code: 'slow-sql/upload-too-large', limitMegabytes });
    if (error instanceof UnpackFailure) return refuse({ code: 'slow-sql/upload-unreadable' });
    throw error;
  }
  reader.end();
  const { gaps } = reader;
  return ok({ report: reportOf(table, { events, matched: events, gaps }), size, sha256: hash.digest('hex') });
}

const toKept = (entry: DigestReport['digests'][number]): UploadedDigest => ({
  id: entry.id,
  fingerprint: entry.fingerprint,
  count: entry.count,
  sumSeconds: entry.sumSeconds,
  maxSeconds: entry.maxSeconds,
  p95Seconds: entry.p95Seconds,
  lockSeconds: entry.lockSeconds,
  rowsSent: entry.rowsSent,
  rowsExamined: entry.rowsExamined,
  firstSeen: entry.firstSeen,
  lastSeen: entry.lastSeen,
  schemas: entry.schemas,
  users: entry.users,
  hosts: entry.hosts,
  sample: entry.sample.slice(0, keptSampleLength),
});
