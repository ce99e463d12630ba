import { setTimeout as delay } from 'node:timers/promises';
import { closeChange, noteEntry, reasonJson } from '@/lib/adapters/prisma/execution-change';
import { claimExecution } from '@/lib/adapters/prisma/execution-claim';
import { depart } from '@/lib/adapters/prisma/execution-conclude';
import { readEpoch } from '@/lib/adapters/prisma/execution-epoch';
import { lockExecution } from '@/lib/adapters/prisma/execution-journal';
import { createLeaseMemories } from '@/lib/adapters/prisma/execution-lease';
import { createRecorder, fencedOut, hasLanded } from '@/lib/adapters/prisma/execution-recorder';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { insertWakeUp } from '@/lib/adapters/prisma/outbox-write';
import { isTransient, sqlOf } from '@/lib/adapters/prisma/sql-tx';
import { canonicalJson } from '@/lib/audit/canonical';
import type { AuditMac } from '@/lib/audit/chain';
import { executionStateFrom } from '@/lib/execution/execution-machine';
import type { JournalHead } from '@/lib/execution/journal';
import { headOf, sealRows } from '@/lib/execution/journal';
import type { Conclusion, Handover, Lease, Recorded, RunStore } from '@/lib/execution/run-store';

export type RunStoreParts = {
  /** The hot way: per statement. */
  readonly sql: MetadataSql;
  /** The way with entities and audit rows: per run. */
  readonly db: PrismaClient;
  readonly mac: AuditMac;
  /** Told of every outage that is waited out. */
  readonly onOutage?: (error: unknown, attempt: number) => void;
  /** Ends the waiting when the process gives up. */
  readonly signal?: AbortSignal;
  /** Another figure than the product's is for tests. */
  readonly staleAfterSeconds?: number;
};

export function createRunStore(parts: RunStoreParts): RunStore {
  const { sql, db, mac, onOutage, signal } = parts;
  const memories = createLeaseMemories();

  /** Repeats what the database could not do now. The work itself finds out whether an earlier try of it was committed. */
  const persist = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!isTransient(error) || signal?.aborted) throw error;
        onOutage?.(error, attempt);
        await delay(Math.min(50 * 2 ** attempt, 2000), undefined, { signal });
      }
    }
  };

  /** One commit of a lease after the other. */
  const inOrder = <Value>(lease: Lease, work: () => Promise<Value>): Promise<Value> => {
    const memory = memories.of(lease);
    const next = memory.tail.then(work, work);
    memory.tail = next.catch(() => undefined);
    return next;
  };

  return {
    async claim(executionId, owner) {
      const claimed = await persist(() =>
        sql.transaction((tx) => claimExecution(tx, executionId, owner, mac, parts.staleAfterSeconds)),
      );
      if (!claimed) return { kind: 'not-runnable' };
      const lease: Lease = { executionId, fence: claimed.fence, owner };
      memories.set(lease, claimed.head, claimed.plan.state, claimed.now);
      return { kind: 'claimed', lease, plan: claimed.plan };
    },

    record: (lease, change) => inOrder(lease, () => persist(createRecorder(sql, memories, mac, lease, change))),

    conclude: (lease, { event, reason, cells = [] }: Conclusion) =>
      inOrder(lease, async () => {
        let tried: JournalHead | undefined;
        return persist(() =>
          db.$transaction(
            async (tx): Promise<Recorded> => {
              const plain = sqlOf(tx);
              const locked = await lockExecution(plain, lease.executionId);
              if (locked && (await hasLanded(plain, lease, tried))) {
                return { kind: 'recorded', state: locked.state, dispatched: false };
              }
              if (!locked || locked.fence !== lease.fence) return fencedOut;
              const state = await depart(tx, locked, { event, reason, cells }, mac);
              const after = await lockExecution(plain, lease.executionId);
              tried = after?.head;
              if (!state) {
                const memory = memories.of(lease);
                memory.head = locked.head;
                memory.state = locked.state;
              }
              return { kind: 'recorded', state: state ?? locked.state, dispatched: false };
            },
            { maxWait: 10_000, timeout: 60_000 },
          ),
        );
      }),

    async heartbeat(lease, reason) {
      const beaten = await sql.execute(
        // What a person said when asking to pause or to stop stays until there is something newer to say.
        `UPDATE execution SET heartbeat_at = UTC_TIMESTAMP(3),
          reason = IF(? IS NULL AND state IN ('pausing', 'cancelling'), reason, ?) WHERE id = ? AND fence = ?`,
        [reasonJson(reason), reasonJson(reason), lease.executionId, lease.fence],
      );
      const [row] = await sql.rows<{ state: string; held: number; stop_actor: string | null }>(
        `SELECT e.state, EXISTS (SELECT 1 FROM setting WHERE \`key\` = 'execution-hold') AS held,
          (SELECT u.display_name FROM control_request c JOIN user u ON u.id = c.actor_id
            WHERE c.execution_id = e.id AND c.verb = 'stop' ORDER BY c.created_at DESC LIMIT 1) AS stop_actor
          FROM execution e WHERE e.id = ?`,
        [lease.executionId],
      );
      return {
        fencedOut: beaten === 0 || !row,
        state: row ? executionStateFrom(row.state) : memories.of(lease).state,
        held: Number(row?.held ?? 0) === 1,
        stopActor: row?.stop_actor ?? null,
      };
    },

    release: (lease, handover: Handover) =>
      inOrder(lease, async () => {
        let tried: JournalHead | undefined;
        return persist(() =>
          sql.transaction(async (tx): Promise<Recorded> => {
            const locked = await lockExecution(tx, lease.executionId);
            if (locked && (await hasLanded(tx, lease, tried))) {
              return { kind: 'recorded', state: locked.state, dispatched: false };
            }
            if (!locked || locked.fence !== lease.fence) return fencedOut;
            const { executionId, fence, head, now } = locked;
            const note = noteEntry({
              name: 'handed-over',
              data: { owner: lease.owner, code: handover.reason?.code ?? null },
            });
            const rows = sealRows(head, [note], { executionId, fence, at: now }, mac);
            tried = headOf(rows, head);
            await closeChange(tx, locked, rows, {
              owner: null,
              ...(handover.reason ? { reason: reasonJson(handover.reason) } : {}),
              ...(handover.zone === undefined ? {} : { zone: handover.zone }),
            });
            const { retryAfterMs = 0 } = handover;
            if (retryAfterMs > 0) {
              await tx.execute(
                'UPDATE execution SET retry_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND WHERE id = ?',
                [retryAfterMs * 1000, executionId],
              );
            }
            await insertWakeUp(tx, executionId, retryAfterMs);
            return { kind: 'recorded', state: locked.state, dispatched: false };
          }),
        );
      }),

    nextEpoch: (instanceId) =>
      persist(() =>
        sql.transaction(async (tx) => {
          await tx.execute(
            'INSERT INTO target_epoch (instance_id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE n = n + 1',
            [instanceId],
          );
          return readEpoch(tx, instanceId);
        }),
      ),

    async holdAll(cause) {
      const value = canonicalJson({ code: cause.code, detail: cause.detail });
      await persist(() =>
        sql.execute(
          `INSERT INTO setting (\`key\`, value, updated_at) VALUES ('execution-hold', ?, UTC_TIMESTAMP(3))
            ON DUPLICATE KEY UPDATE \`key\` = \`key\``,
          [value],
        ),
      );
    },
  };
}
