import { createHash } from 'node:crypto';
import { verifyAuditLog } from '@/lib/adapters/prisma/audit-chain-source';
import type { RawAuditRow } from '@/lib/adapters/prisma/audit-rows';
import { auditColumns, readData, toSealedRow } from '@/lib/adapters/prisma/audit-rows';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { Json } from '@/lib/audit/audit-entry';
import type { EvidenceSource, Seal } from '@/lib/audit/audit-service';
import type { AuditMac } from '@/lib/audit/chain';

type Tx = Prisma.TransactionClient;

/** The ticket's rows as they stand, in one snapshot. Nothing is left out: who reads evidence must not have to trust a selection. */
export function createEvidenceSource(db: PrismaClient, mac: AuditMac): EvidenceSource {
  return {
    verify: (requestId) => verifyAuditLog(db, mac, requestId),
    read: (requestId) =>
      db.$transaction(
        async (tx) => {
          const request = await tx.request.findUnique({ where: { id: requestId }, include: everything });
          if (!request) return undefined;
          const audit = await tx.$queryRaw<RawAuditRow[]>`
            SELECT ${auditColumns} FROM audit a WHERE a.stream = ${`request:${requestId}`} ORDER BY a.seq`;
          const journals = await Promise.all(request.executions.map(({ id }) => readJournal(tx, id)));
          return { ticket: toJson(request), audit: audit.map(toSealedRow), journals };
        },
        { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 120_000 },
      ),
  };
}

export const createSeal = (mac: AuditMac): Seal => ({
  digest: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  sign: mac.sign,
});

const everything = {
  comments: { orderBy: { createdAt: 'asc' } },
  executions: {
    orderBy: { runNo: 'asc' },
    include: { cells: { orderBy: [{ targetOrdinal: 'asc' }, { statementOrdinal: 'asc' }, { unitOrdinal: 'asc' }] } },
  },
  revisions: {
    orderBy: { n: 'asc' },
    include: {
      statements: { orderBy: { ordinal: 'asc' } },
      targets: { orderBy: { ordinal: 'asc' } },
      steps: { orderBy: { ordinal: 'asc' }, include: { decisions: { orderBy: { createdAt: 'asc' } } } },
      reviews: {
        orderBy: { n: 'asc' },
        include: { findings: { orderBy: { id: 'asc' } }, gaps: { orderBy: { id: 'asc' } } },
      },
    },
  },
} as const satisfies Prisma.RequestInclude;

async function readJournal(tx: Tx, executionId: string): Promise<{ executionId: string; rows: Json }> {
  const rows = await tx.$queryRaw<
    {
      seq: number | bigint;
      cell_id: string | null;
      event: string;
      data_text: string;
      fence: number | bigint;
      hash: string;
      at_text: string;
    }[]
  >`SELECT seq, cell_id, event, CAST(data AS CHAR) AS data_text, fence, hash, DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s.%f') AS at_text
    FROM journal WHERE execution_id = ${executionId} ORDER BY seq`;
  return {
    executionId,
    rows: rows.map(({ seq, cell_id, event, data_text, fence, hash, at_text }) => ({
      seq: Number(seq),
      cellId: cell_id,
      event,
      data: readData(data_text),
      fence: Number(fence),
      at: `${at_text.slice(0, 23)}Z`,
      hash,
    })),
  };
}

/** Dates become ISO text and big numbers decimal text. */
const toJson = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? String(member) : member)));
