import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { canonicalJson } from '@/lib/audit/canonical';
import { chainHash, chainStart } from '@/lib/audit/chain';
import type { ChainHead } from '@/lib/audit/verify-chains';
import { anchorText } from '@/lib/audit/verify-chains';

type Tx = Prisma.TransactionClient;
type HeadRow = { name: string; seq: number | bigint; hash: string };

export type WrittenAnchor = { readonly day: string; readonly hash: string; readonly previousHash: string };

/**
 * Today's anchor, if it is not there yet: the heads of all chains that moved since the last one, under one MAC, chained to it. From
 * then on a chain cannot be cut shorter than it was today, not even together with its head. Of several workers one writes it.
 */
export async function writeDailyAnchor({ db, mac }: AuditedDatabase): Promise<WrittenAnchor | undefined> {
  try {
    return await db.$transaction(
      async (tx) => {
        const [today] = await tx.$queryRaw<{ day: string }[]>`SELECT DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%d') AS day`;
        const [last] = await tx.$queryRaw<{ day: string; hash: string; since: string }[]>`
          SELECT day, hash, DATE_FORMAT(created_at - INTERVAL 10 MINUTE, '%Y-%m-%d %H:%i:%s') AS since
          FROM audit_anchor ORDER BY day DESC LIMIT 1`;
        if (!today || (last && last.day >= today.day)) return undefined;
        const heads = await movedHeads(tx, last?.since ?? '1970-01-01 00:00:00');
        const previousHash = last?.hash ?? chainStart;
        const hash = chainHash(previousHash, anchorText(today.day, heads), mac);
        await tx.$executeRaw`INSERT INTO audit_anchor (day, heads, prev_hash, hash, created_at)
          VALUES (${today.day}, ${canonicalJson(heads)}, ${previousHash}, ${hash}, UTC_TIMESTAMP(3))`;
        return { day: today.day, hash, previousHash };
      },
      { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 600_000 },
    );
  } catch (error) {
    if (isUniqueViolation(error) || isRawDuplicate(error)) return undefined;
    throw error;
  }
}

const isRawDuplicate = (error: unknown) => error instanceof Error && /\b1062\b/.test(error.message);

/** A head that is read while a row is appended is the one before or the one after: either is a true place of the chain. */
async function movedHeads(tx: Tx, since: string): Promise<Record<string, ChainHead>> {
  const streams = await tx.$queryRaw<HeadRow[]>`
    SELECT h.stream AS name, h.seq, h.hash FROM audit_head h
    JOIN (SELECT DISTINCT stream FROM audit WHERE at >= ${since}) moved ON moved.stream = h.stream WHERE h.seq > 0`;
  const journals = await tx.$queryRaw<HeadRow[]>`
    SELECT CONCAT('execution:', id) AS name, last_seq AS seq, head_hash AS hash FROM execution
    WHERE last_seq > 0 AND (finished_at IS NULL OR finished_at >= ${since})`;
  return Object.fromEntries([...streams, ...journals].map(({ name, seq, hash }) => [name, { seq: Number(seq), hash }]));
}
