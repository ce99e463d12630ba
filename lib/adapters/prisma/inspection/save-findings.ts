import { chunks, keyHashOf, marks, utcText } from '@/lib/adapters/prisma/inspection/inspection-codec';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { Inspected } from '@/lib/inspection/run/inspection-work';
import { inspectionFindingIdSchema, newId } from '@/lib/shared/ids';

const rowsAtOnce = 300;
const keyMax = 512;

/**
 * Between runs of all instances somebody may look at one: that says how it is now, and leaves what the report compares as it was.
 *
 * What was found is opened, or seen again with its state and owner; what was not found any more by a check that saw everything is over.
 * A finding that comes back begins anew, but stays silenced where it is.
 */
export async function saveFindings(tx: SqlTx, runId: string, inspected: readonly Inspected[]): Promise<void> {
  const ids = inspected.map(({ target }) => target.instanceId);
  const open = await tx.rows<{ id: string; instance_id: string; check_id: string; key_hash: string }>(
    `SELECT id, instance_id, check_id, key_hash FROM inspection_finding
      WHERE instance_id IN (${marks(ids.length)}) AND resolved_at IS NULL FOR UPDATE`,
    ids,
  );
  const [run] = await tx.rows<{ scope: string }>('SELECT scope FROM inspection_run WHERE id = ?', [runId]);
  const isFleet = run?.scope !== 'instance';
  const rows: unknown[][] = [];
  const over: string[] = [];
  for (const one of inspected) {
    const { instanceId } = one.target;
    const at = utcText(one.atMs);
    const found = new Set<string>();
    for (const { checkId, key, level, ...content } of one.found) {
      const hash = keyHashOf(key);
      if (found.has(`${checkId} ${hash}`)) continue;
      found.add(`${checkId} ${hash}`);
      const id = newId(inspectionFindingIdSchema);
      const { message, data, evidence, ticket } = content;
      const text = JSON.stringify({ message, data, evidence, ...(ticket ? { ticket } : {}) });
      const fleetLevel = isFleet ? level : null;
      rows.push([id, instanceId, checkId, key.slice(0, keyMax), hash, level, fleetLevel, text, at, runId, at, runId]);
    }
    for (const row of open) {
      if (row.instance_id !== instanceId || found.has(`${row.check_id} ${row.key_hash}`)) continue;
      // A check that is no longer on has no findings either.
      if (one.settled.has(row.check_id) || !one.judged.has(row.check_id)) over.push(row.id);
    }
  }
  for (const some of chunks(rows, rowsAtOnce)) await tx.execute(upsertOf(some.length, isFleet), some.flat());
  for (const some of chunks(over, rowsAtOnce)) {
    await tx.execute(
      `UPDATE inspection_finding SET resolved_at = UTC_TIMESTAMP(3), resolved_run_id = ? WHERE id IN (${marks(some.length)})`,
      [runId, ...some],
    );
  }
}

/** What the report compares. A finding that only a look at one instance has seen so far is new to a run of all. */
const ofFleet = `
      first_run_id = IF(resolved_at IS NULL AND fleet_level IS NOT NULL, first_run_id, VALUES(first_run_id)),
      level_before = IF(resolved_at IS NULL, fleet_level, NULL), fleet_level = VALUES(fleet_level), last_run_id = VALUES(last_run_id),`;
const ofInstance = `
      first_run_id = IF(resolved_at IS NULL, first_run_id, VALUES(first_run_id)),
      last_run_id = IF(resolved_at IS NULL, last_run_id, VALUES(last_run_id)),
      level_before = IF(resolved_at IS NULL, level_before, NULL), fleet_level = IF(resolved_at IS NULL, fleet_level, NULL),`;

/** MySQL and MariaDB assign from left to right: `resolved_at` is asked by the others and comes last. */
const upsertOf = (count: number, isFleet: boolean): string => `
  INSERT INTO inspection_finding (id, instance_id, check_id, item_key, key_hash, level, fleet_level, content, open_since, first_run_id,
      last_seen_at, last_run_id)
    VALUES ${Array.from({ length: count }, () => `(${marks(12)})`).join(', ')}
    ON DUPLICATE KEY UPDATE${isFleet ? ofFleet : ofInstance}
      level = VALUES(level), content = VALUES(content), last_seen_at = VALUES(last_seen_at),
      open_since = IF(resolved_at IS NULL, open_since, VALUES(open_since)),
      state = IF(resolved_at IS NULL OR state = 'silenced', state, 'new'),
      resolved_run_id = NULL,
      resolved_at = NULL`;
