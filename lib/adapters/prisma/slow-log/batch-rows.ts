import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { BatchRow } from '@/lib/slow-log/collect/slow-batch';

/** A row with the id of its digest. */
export type Named = BatchRow & { readonly id: string };

export const rowsAtOnce = 200;

/** Many rows, some at once: a statement of all would pass the packet's limit. */
export async function inserts(
  tx: SqlTx,
  head: string,
  tail: string,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    const marks = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await tx.execute(`${head} VALUES ${marks} ${tail}`, some.flat());
  }
}

export const toText = (unixSeconds: number): string =>
  new Date(unixSeconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
export const toMillis = (micros: number): string =>
  new Date(micros / 1000).toISOString().slice(0, 23).replace('T', ' ');
