import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { SlowSourceId } from '@/lib/shared/ids';
import type { StoredCounter } from '@/lib/slow-log/collect/counters/counter-delta';

const rowsAtOnce = 500;

type Row = {
  readonly key: string;
  readonly first_seen: string;
  readonly digest_id: string | null;
  readonly fingerprint: string | null;
} & {
  readonly [Name in
    | 'count'
    | 'sum_micros'
    | 'min_micros'
    | 'max_micros'
    | 'lock_micros'
    | 'rows_sent'
    | 'rows_examined']: number | string;
};

/** What counters of a source said last, with our digest of each that has one. */
export async function readCounters(
  sql: Pick<SqlTx, 'rows'>,
  sourceId: SlowSourceId,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredCounter>> {
  const found = new Map<string, StoredCounter>();
  for (let from = 0; from < keys.length; from += rowsAtOnce) {
    const some = keys.slice(from, from + rowsAtOnce);
    const rows = await sql.rows<Row>(
      `SELECT c.\`key\`, c.first_seen, c.count, c.sum_micros, c.min_micros, c.max_micros, c.lock_micros, c.rows_sent, c.rows_examined,
          c.digest_id, d.fingerprint
        FROM slow_counter c LEFT JOIN slow_digest d ON d.id = c.digest_id
        WHERE c.source_id = ? AND c.\`key\` IN (${some.map(() => '?').join(', ')})`,
      [sourceId, ...some],
    );
    for (const row of rows) {
      found.set(row.key, {
        key: row.key,
        firstSeen: row.first_seen,
        count: Number(row.count),
        sumMicros: Number(row.sum_micros),
        minMicros: Number(row.min_micros),
        maxMicros: Number(row.max_micros),
        lockMicros: Number(row.lock_micros),
        rowsSent: Number(row.rows_sent),
        rowsExamined: Number(row.rows_examined),
        digestId: row.digest_id,
        fingerprint: row.fingerprint,
      });
    }
  }
  return found;
}

export async function saveCounters(
  tx: SqlTx,
  sourceId: SlowSourceId,
  counters: readonly StoredCounter[],
): Promise<void> {
  for (let from = 0; from < counters.length; from += rowsAtOnce) {
    const some = counters.slice(from, from + rowsAtOnce);
    await tx.execute(
      `INSERT INTO slow_counter (source_id, \`key\`, first_seen, count, sum_micros, min_micros, max_micros, lock_micros, rows_sent,
          rows_examined, digest_id, seen_at)
        VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))').join(', ')}
        ON DUPLICATE KEY UPDATE first_seen = VALUES(first_seen), count = VALUES(count), sum_micros = VALUES(sum_micros),
          min_micros = VALUES(min_micros), max_micros = VALUES(max_micros), lock_micros = VALUES(lock_micros),
          rows_sent = VALUES(rows_sent), rows_examined = VALUES(rows_examined), digest_id = VALUES(digest_id), seen_at = VALUES(seen_at)`,
      some.flatMap((counter) => [
        sourceId,
        counter.key,
        counter.firstSeen,
        counter.count,
        counter.sumMicros,
        counter.minMicros,
        counter.maxMicros,
        counter.lockMicros,
        counter.rowsSent,
        counter.rowsExamined,
        counter.digestId,
      ]),
    );
  }
}
