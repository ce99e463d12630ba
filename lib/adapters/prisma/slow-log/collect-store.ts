import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { readCounters, saveCounters } from '@/lib/adapters/prisma/slow-log/counter-rows';
import { saveBatch } from '@/lib/adapters/prisma/slow-log/save-batch';
import { instanceIdSchema, slowSourceIdSchema } from '@/lib/shared/ids';
import type { CollectStore, DueSource } from '@/lib/slow-log/collect/collect-store';
import type { SourceKind } from '@/lib/slow-log/collect/source-kind';
import { sourceKinds } from '@/lib/slow-log/collect/source-kind';

/** A look at counters costs the server more than one at a log's end. */
const visitEverySeconds: Readonly<Record<SourceKind, number>> = {
  file: 30,
  'slow-log-table': 60,
  'statement-digests': 60,
  'tidb-slow-query': 60,
};
const againAfterFailureSeconds = 300;
const leaseSeconds = 600;

type Row = {
  readonly id: string;
  readonly instance_id: string;
  readonly kind: string;
  readonly path: string;
  readonly zone_offset_minutes: number;
  readonly position: string | null;
  readonly version: number;
};

function toDue(row: Row): readonly DueSource[] {
  const kind = sourceKinds.find((known) => known === row.kind);
  if (kind === undefined) return [];
  return [
    {
      id: slowSourceIdSchema.parse(row.id),
      instanceId: instanceIdSchema.parse(row.instance_id),
      kind,
      path: row.path,
      zoneOffsetMinutes: row.zone_offset_minutes,
      position: row.position === null ? undefined : JSON.parse(row.position),
      version: row.version,
    },
  ];
}

export function createCollectStore(
  sql: MetadataSql,
  { zone, owner }: { readonly zone: string; readonly owner: string },
): CollectStore {
  return {
    claim: (most) =>
      sql.transaction(async (tx) => {
        const rows = await tx.rows<Row>(
          `SELECT s.id, s.instance_id, s.kind, s.path, s.zone_offset_minutes, s.position, s.version FROM slow_source s
            WHERE s.due_at <= UTC_TIMESTAMP(3) AND s.is_enabled AND s.kind IN (${sourceKinds.map(() => '?').join(', ')})
              AND (s.lease_until IS NULL OR s.lease_until < UTC_TIMESTAMP(3))
              AND s.instance_id IN (SELECT i.id FROM instance i WHERE i.zone = ?)
            ORDER BY s.due_at LIMIT ${Math.trunc(most)} FOR UPDATE SKIP LOCKED`,
          [...sourceKinds, zone],
        );
        for (const { id } of rows) {
          await tx.execute(
            `UPDATE slow_source SET owner = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL ${leaseSeconds} SECOND WHERE id = ?`,
            [owner, id],
          );
        }
        return rows.flatMap(toDue);
      }),

    save: (source, version, { batch, position, skippedBytes, counters = [] }) =>
      sql.transaction(async (tx) => {
        const moved = await tx.execute(
          `UPDATE slow_source SET position = ?, version = version + 1, events = events + ?, skipped_bytes = skipped_bytes + ?,
              read_at = UTC_TIMESTAMP(3), lease_until = UTC_TIMESTAMP(3) + INTERVAL ${leaseSeconds} SECOND
            WHERE id = ? AND owner = ? AND version = ?`,
          [JSON.stringify(position), batch.events, skippedBytes, source.id, owner, version],
        );
        if (moved === 0) return false;
        await saveBatch(tx, source.instanceId, batch.rows());
        await saveCounters(tx, source.id, counters);
        return true;
      }),

    counters: (source, keys) => readCounters(sql, source.id, keys),

    async finish({ id, kind }, failure) {
      const after = failure === undefined ? visitEverySeconds[kind] : againAfterFailureSeconds;
      await sql.execute(
        `UPDATE slow_source SET owner = NULL, lease_until = NULL, failure = ?, due_at = UTC_TIMESTAMP(3) + INTERVAL ${after} SECOND
          WHERE id = ? AND owner = ?`,
        [failure === undefined ? null : JSON.stringify(failure), id, owner],
      );
    },
  };
}
