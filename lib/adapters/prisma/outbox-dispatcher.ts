import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { JobName } from '@/lib/jobs/catalog';
import { jobs } from '@/lib/jobs/catalog';
import type { JobSender, OutboxDispatcher, OutboxEntry } from '@/lib/jobs/job-sender';

type Transaction = <Value>(work: (tx: SqlTx) => Promise<Value>) => Promise<Value>;

type OutboxRow = { id: string; job: string; payload_text: string; zone: string };

const entriesAtOnce = 100;

/**
 * Reads due entries with SKIP LOCKED, sends them and marks them in one transaction: two dispatchers share the work, and an entry that
 * was sent and not marked is sent again, which a wake-up bears. An entry of a job that this release does not know stays for one that does.
 */
export function createOutboxDispatcher(transaction: Transaction, sender: JobSender): OutboxDispatcher {
  const flushSome = () =>
    transaction(async (tx) => {
      const rows = await tx.rows<OutboxRow>(
        `SELECT id, job, CAST(payload AS CHAR) AS payload_text, zone FROM outbox
          WHERE dispatched_at IS NULL AND (not_before IS NULL OR not_before <= UTC_TIMESTAMP(3))
          ORDER BY created_at LIMIT ${entriesAtOnce} FOR UPDATE SKIP LOCKED`,
      );
      const known = rows.flatMap(toEntry);
      const sent: string[] = [];
      try {
        for (const entry of known) {
          await sender.send(entry);
          sent.push(entry.id);
        }
      } finally {
        if (sent.length > 0) {
          await tx.execute(
            `UPDATE outbox SET dispatched_at = UTC_TIMESTAMP(3), attempts = attempts + 1
              WHERE id IN (${sent.map(() => '?').join(',')})`,
            sent,
          );
        }
      }
      return { sent: sent.length, more: rows.length === entriesAtOnce && sent.length > 0 };
    });
  return {
    async flush() {
      let total = 0;
      for (;;) {
        const { sent, more } = await flushSome();
        total += sent;
        if (!more) return total;
      }
    },
  };
}

const isJob = (name: string): name is JobName => Object.hasOwn(jobs, name);

function toEntry({ id, job, payload_text, zone }: OutboxRow): readonly OutboxEntry[] {
  return isJob(job) ? [{ id, job, payload: JSON.parse(payload_text) as OutboxEntry['payload'], zone }] : [];
}
