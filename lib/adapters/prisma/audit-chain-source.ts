import type { RawAuditRow } from '@/lib/adapters/prisma/audit-rows';
import { auditColumns, readData, toSealedRow } from '@/lib/adapters/prisma/audit-rows';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { canonicalJson, canonicalRow } from '@/lib/audit/canonical';
import type { AuditMac } from '@/lib/audit/chain';
import { removedBy } from '@/lib/audit/removed-chains';
import type { Anchor, Chain, ChainHead, ChainRow, ChainSource, VerifyReport } from '@/lib/audit/verify-chains';
import { verifyChains } from '@/lib/audit/verify-chains';
import type { RequestId } from '@/lib/shared/ids';

type Tx = Prisma.TransactionClient;
type Figure = number | bigint;

const rowsAtOnce = 1_000;
const hours = 3_600_000;

/** Everything that is chained, or what belongs to one request, in one snapshot: writers go on meanwhile and are not seen. */
export function verifyAuditLog(db: PrismaClient, mac: AuditMac, requestId?: RequestId): Promise<VerifyReport> {
  return db.$transaction((tx) => verifyChains(chainSource(tx, requestId), mac), {
    isolationLevel: 'RepeatableRead',
    maxWait: 10_000,
    timeout: 6 * hours,
  });
}

function chainSource(tx: Tx, requestId: RequestId | undefined): ChainSource {
  return {
    // The anchors speak of all chains: against one request's alone every other would seem to be gone.
    anchors: () => (requestId === undefined ? readAnchors(tx) : nothing()),
    async *chains() {
      yield* auditChains(tx, requestId);
      yield* journalChains(tx, requestId);
    },
  };
}

async function* nothing(): AsyncGenerator<never> {}

async function* readAnchors(tx: Tx): AsyncGenerator<Anchor> {
  let after = '';
  for (;;) {
    const rows = await tx.$queryRaw<{ day: string; heads_text: string; prev_hash: string; hash: string }[]>`
      SELECT day, CAST(heads AS CHAR) AS heads_text, prev_hash, hash FROM audit_anchor WHERE day > ${after} ORDER BY day LIMIT 100`;
    for (const { day, heads_text, prev_hash, hash } of rows) {
      yield { day, heads: readData(heads_text) as Anchor['heads'], previousHash: prev_hash, hash };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.day;
  }
}

/** Streams by their heads and by their rows: what lost its head still has rows. */
async function* auditChains(tx: Tx, requestId: RequestId | undefined): AsyncGenerator<Chain> {
  const only = requestId === undefined ? Prisma.sql`TRUE` : Prisma.sql`stream = ${`request:${requestId}`}`;
  let after = '';
  for (;;) {
    const names = await tx.$queryRaw<{ stream: string; seq: Figure | null; hash: string | null }[]>`
      SELECT s.stream, h.seq, h.hash FROM (
        SELECT stream FROM audit_head WHERE stream > ${after} AND ${only}
        UNION SELECT DISTINCT stream FROM audit WHERE stream > ${after} AND ${only}
      ) s LEFT JOIN audit_head h ON h.stream = s.stream ORDER BY s.stream LIMIT ${rowsAtOnce}`;
    for (const { stream, seq, hash } of names) {
      const head = seq === null || hash === null ? undefined : { seq: Number(seq), hash };
      yield { name: stream, head, rows: () => auditRows(tx, stream) };
    }
    const last = names.at(-1);
    if (!last) return;
    after = last.stream;
  }
}

async function* auditRows(tx: Tx, stream: string): AsyncGenerator<ChainRow> {
  for (let after = 0; ; ) {
    const rows = await tx.$queryRaw<RawAuditRow[]>`
      SELECT ${auditColumns} FROM audit a WHERE a.stream = ${stream} AND a.seq > ${after} ORDER BY a.seq LIMIT ${rowsAtOnce}`;
    for (const raw of rows) {
      const { previousHash, hash, ...row } = toSealedRow(raw);
      const textAt = (seq: number) => canonicalRow({ ...row, seq });
      yield { seq: row.seq, hash, previousHash, textAt, removes: removedBy(row) };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last.seq);
  }
}

type RawExecution = { id: string; last_seq: Figure | null; head_hash: string | null };

/** Executions by their rows and by their journals, as `execution:<id>`. */
async function* journalChains(tx: Tx, requestId: RequestId | undefined): AsyncGenerator<Chain> {
  const ofRequest = Prisma.sql`execution_id IN (SELECT id FROM execution WHERE request_id = ${requestId ?? ''})`;
  const only = requestId === undefined ? Prisma.sql`TRUE` : ofRequest;
  const onlyId = requestId === undefined ? Prisma.sql`TRUE` : Prisma.sql`request_id = ${requestId}`;
  let after = '';
  for (;;) {
    const executions = await tx.$queryRaw<RawExecution[]>`
      SELECT s.id, e.last_seq, e.head_hash FROM (
        SELECT id FROM execution WHERE id > ${after} AND ${onlyId}
        UNION SELECT DISTINCT execution_id FROM journal WHERE execution_id > ${after} AND ${only}
      ) s LEFT JOIN execution e ON e.id = s.id ORDER BY s.id LIMIT ${rowsAtOnce}`;
    for (const { id, last_seq, head_hash } of executions) {
      const head: ChainHead | undefined =
        last_seq === null || head_hash === null ? undefined : { seq: Number(last_seq), hash: head_hash };
      yield { name: `execution:${id}`, head, rows: () => journalRows(tx, id) };
    }
    const last = executions.at(-1);
    if (!last) return;
    after = last.id;
  }
}

type RawJournalRow = {
  seq: Figure;
  cell_id: string | null;
  event: string;
  data_text: string;
  fence: Figure;
  hash: string;
  at_text: string;
};

/** The text is that of lib/execution/journal.ts; a test holds one against the other. */
async function* journalRows(tx: Tx, executionId: string): AsyncGenerator<ChainRow> {
  for (let after = 0; ; ) {
    const rows = await tx.$queryRaw<RawJournalRow[]>`
      SELECT seq, cell_id, event, CAST(data AS CHAR) AS data_text, fence, hash,
        DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s.%f') AS at_text
      FROM journal WHERE execution_id = ${executionId} AND seq > ${after} ORDER BY seq LIMIT ${rowsAtOnce}`;
    for (const row of rows) {
      const { cell_id: cellId, event, hash } = row;
      const [data, fence, at] = [readData(row.data_text), Number(row.fence), `${row.at_text.slice(0, 23)}Z`];
      const textAt = (seq: number) => canonicalJson({ executionId, seq, cellId, event, data, fence, at });
      yield { seq: Number(row.seq), hash, textAt };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last.seq);
  }
}
