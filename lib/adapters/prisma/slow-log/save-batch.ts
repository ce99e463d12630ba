import type { Named } from '@/lib/adapters/prisma/slow-log/batch-rows';
import { inserts, toMillis } from '@/lib/adapters/prisma/slow-log/batch-rows';
import { saveCallers, saveSamples } from '@/lib/adapters/prisma/slow-log/save-evidence';
import { saveFigures } from '@/lib/adapters/prisma/slow-log/save-figures';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { InstanceId } from '@/lib/shared/ids';
import type { BatchRow } from '@/lib/slow-log/collect/slow-batch';
import { digestId } from '@/lib/slow-log/digest/digest';

/**
 * Adds a batch to the figures of its instance: every period at once, so no roll-up can be late or run twice. The row of the instance is
 * locked first, so that two sources of one instance add to the same figures one after the other. Rows of hours have no figures by minute.
 */
export async function saveBatch(
  tx: SqlTx,
  instanceId: InstanceId,
  rows: readonly BatchRow[],
  finestSeconds = 60,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.rows('SELECT id FROM instance WHERE id = ? FOR UPDATE', [instanceId]);
  const named = rows.map((row) => ({ ...row, id: digestId(row.digest.fingerprint) }));
  await saveDigests(tx, named);
  await saveFigures(tx, instanceId, named, finestSeconds);
  await saveSamples(tx, instanceId, named);
  await saveCallers(tx, instanceId, named);
}

async function saveDigests(tx: SqlTx, rows: readonly Named[]): Promise<void> {
  const seen = new Map<string, { text: string; first: number; last: number }>();
  for (const { id, digest } of rows) {
    const known = seen.get(id);
    const text = known?.text ?? new TextDecoder().decode(digest.fingerprint);
    seen.set(id, {
      text,
      first: Math.min(known?.first ?? Number.POSITIVE_INFINITY, digest.firstSeenMicros),
      last: Math.max(known?.last ?? 0, digest.lastSeenMicros),
    });
  }
  const sorted = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  await inserts(
    tx,
    'INSERT INTO slow_digest (id, fingerprint, first_seen, last_seen)',
    'ON DUPLICATE KEY UPDATE first_seen = LEAST(first_seen, VALUES(first_seen)), last_seen = GREATEST(last_seen, VALUES(last_seen))',
    sorted.map(([id, { text, first, last }]) => [id, text, toMillis(first), toMillis(last)]),
  );
}
