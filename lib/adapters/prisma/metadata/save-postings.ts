import { chunks, marks } from '@/lib/adapters/prisma/metadata/object-codec';
import type { TermChanges } from '@/lib/adapters/prisma/metadata/save-objects';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { together } from '@/lib/adapters/prisma/sql-tx';
import { blockOf, decodePostings, encodePostings, slotOf } from '@/lib/metadata/posting';

const rowsAtOnce = 500;
type Change = { readonly termId: number; readonly block: number; readonly slots: ReadonlyMap<number, number | null> };

/** Brings the postings to where the objects are. Only rows of terms that changed are read and written, each of one block. */
export async function savePostings(
  tx: SqlTx,
  terms: TermChanges,
  idsOf: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const uses = new Map<string, number>();
  const textOf = new Map<number, string>();
  const changes: Change[] = [];
  for (const [text, objects] of terms) {
    const termId = idsOf.get(text);
    if (termId === undefined) continue;
    textOf.set(termId, text);
    const byBlock = new Map<number, Map<number, number | null>>();
    for (const [id, fit] of objects) {
      const slots = byBlock.get(blockOf(id)) ?? new Map<number, number | null>();
      slots.set(slotOf(id), fit);
      byBlock.set(blockOf(id), slots);
    }
    for (const [block, slots] of byBlock) changes.push({ termId, block, slots });
  }
  // In the order of the key: pages are filled one after the other.
  changes.sort((a, b) => a.termId - b.termId || a.block - b.block);
  for (const some of chunks(changes, rowsAtOnce)) {
    const old = await readPostings(tx, some);
    const kept: (number | Uint8Array)[] = [];
    const emptied: Change[] = [];
    for (const one of some) {
      const postings = old.get(keyOf(one)) ?? new Map<number, number>();
      const before = postings.size;
      const isSame = [...one.slots].every(([slot, fit]) => (postings.get(slot) ?? null) === fit);
      if (isSame) continue;
      for (const [slot, fit] of one.slots) {
        if (fit === null) postings.delete(slot);
        else postings.set(slot, fit);
      }
      const text = textOf.get(one.termId) ?? '';
      uses.set(text, (uses.get(text) ?? 0) + postings.size - before);
      if (postings.size > 0) kept.push(one.termId, one.block, Buffer.from(encodePostings(postings)));
      else emptied.push(one);
    }
    const write = () =>
      tx.execute(
        `INSERT INTO meta_posting (term_id, block, data) VALUES ${Array.from({ length: kept.length / 3 }, () => '(?,?,?)').join(',')}
          ON DUPLICATE KEY UPDATE data = VALUES(data)`,
        kept,
      );
    await together(tx, [
      ...(kept.length > 0 ? [write] : []),
      ...emptied.map(
        ({ termId, block }) =>
          () =>
            tx.execute('DELETE FROM meta_posting WHERE term_id = ? AND block = ?', [termId, block]),
      ),
    ]);
  }
  return uses;
}

const keyOf = ({ termId, block }: { readonly termId: number; readonly block: number }): string => `${termId} ${block}`;

async function readPostings(tx: SqlTx, changes: readonly Change[]): Promise<ReadonlyMap<string, Map<number, number>>> {
  const blocks = [...new Set(changes.map(({ block }) => block))];
  const termIds = [...new Set(changes.map(({ termId }) => termId))];
  const rows = await tx.rows<{ term_id: number; block: number; data: Uint8Array }>(
    `SELECT term_id, block, data FROM meta_posting WHERE term_id IN (${marks(termIds.length)}) AND block IN (${marks(blocks.length)})`,
    [...termIds, ...blocks],
  );
  return new Map(rows.map(({ term_id: termId, block, data }) => [keyOf({ termId, block }), decodePostings(data)]));
}
