import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { AuditRow } from '@/lib/audit/canonical';
import { canonicalJson, canonicalRow, toAuditRow } from '@/lib/audit/canonical';
import type { AuditMac } from '@/lib/audit/chain';
import { chainHash, chainStart } from '@/lib/audit/chain';
import { invariant } from '@/lib/shared/assert';

export type AuditPosition = { readonly stream: string; readonly seq: number };

/**
 * Writes audit rows in the caller's transaction, in the order given, each chained to the last row of its stream. Streams are locked
 * in the order of their names, so that two transactions with the same streams wait and do not deadlock; a caller that appends twice
 * in a transaction must keep to one stream. The time is the metadata database's.
 */
export async function appendAudit(
  tx: Prisma.TransactionClient,
  entries: readonly AuditEntry[],
  mac: AuditMac,
): Promise<readonly AuditPosition[]> {
  const streams = [...new Set(entries.map((entry) => entry.stream))].sort();
  const positions = new Map<AuditEntry, AuditPosition>();
  for (const stream of streams) {
    const own = entries.filter((entry) => entry.stream === stream);
    const rows = await appendToStream(tx, stream, own, mac);
    own.forEach((entry, i) => {
      const row = rows[i];
      invariant(row, 'every audit entry has its row');
      positions.set(entry, { stream, seq: row.seq });
    });
  }
  return entries.map((entry) => {
    const position = positions.get(entry);
    invariant(position, 'every audit entry has its place');
    return position;
  });
}

async function appendToStream(
  tx: Prisma.TransactionClient,
  stream: string,
  entries: readonly AuditEntry[],
  mac: AuditMac,
): Promise<readonly AuditRow[]> {
  const head = await lockHead(tx, stream);
  let { seq, hash } = head;
  const rows: AuditRow[] = [];
  const values: Prisma.Sql[] = [];
  for (const entry of entries) {
    seq += 1;
    const row = toAuditRow(entry, { seq, at: head.now });
    const previous = hash;
    hash = chainHash(previous, canonicalRow(row), mac);
    rows.push(row);
    values.push(
      Prisma.sql`(${row.stream}, ${row.seq}, ${toSqlTime(row.at)}, ${row.actorId}, ${row.via}, ${row.action},
        ${row.resourceKind}, ${row.resourceId}, ${row.projectId}, ${canonicalJson(row.data)}, ${row.ip}, ${previous}, ${hash})`,
    );
  }
  await tx.$executeRaw`INSERT INTO audit (stream, seq, at, actor_id, via, action, resource_kind, resource_id, project_id,
    data, ip, prev_hash, hash) VALUES ${Prisma.join(values)}`;
  await tx.$executeRaw`UPDATE audit_head SET seq = ${seq}, hash = ${hash} WHERE stream = ${stream}`;
  return rows;
}

/**
 * The upsert takes the row's exclusive lock at once, whether the row is there or not. INSERT IGNORE would take a shared lock first
 * and SELECT … FOR UPDATE of a missing row a gap lock; two transactions that then go on to write deadlock with either.
 */
async function lockHead(tx: Prisma.TransactionClient, stream: string) {
  await tx.$executeRaw`INSERT INTO audit_head (stream, seq, hash) VALUES (${stream}, 0, ${chainStart})
    ON DUPLICATE KEY UPDATE seq = seq`;
  const [head] = await tx.$queryRaw<{ seq: number | bigint; hash: string; now: string }[]>`
    SELECT seq, hash, DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f') AS now
    FROM audit_head WHERE stream = ${stream} FOR UPDATE`;
  invariant(head, 'the audit head that was just locked is there');
  return { seq: Number(head.seq), hash: head.hash, now: `${head.now.slice(0, 23)}Z` };
}

/** As text, so that no driver's time zone comes between the hash and the column. */
const toSqlTime = (iso: string) => iso.replace('T', ' ').replace('Z', '');
