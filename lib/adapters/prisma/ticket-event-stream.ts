import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { Json } from '@/lib/audit/audit-entry';
import type { RequestId } from '@/lib/shared/ids';
import { cellIdSchema, executionIdSchema, userIdSchema } from '@/lib/shared/ids';
import type { EventBatch, EventStream, TicketCursor, TicketEvent } from '@/lib/ticket/ticket-events';

const batchRows = 500;

/** Three reads by primary key after a cursor: the audit stream, the journals of the runs, the current review. */
export function createTicketEventStream(db: PrismaClient): EventStream {
  return {
    async readAfter({ id }, cursor) {
      const [acts, journal, review] = await Promise.all([
        actsAfter(db, id, cursor),
        journalAfter(db, id, cursor),
        reviewAfter(db, id, cursor),
      ]);
      const lastAct = acts.at(-1);
      const lastRow = journal.at(-1);
      const next: TicketCursor = {
        audit: lastAct?.seq ?? cursor.audit,
        run: lastRow?.runNo ?? cursor.run,
        journal: lastRow?.seq ?? cursor.journal,
        review: review?.key ?? cursor.review,
      };
      const events: TicketEvent[] = [...acts, ...journal].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      if (review) events.push(review.event);
      const batch: EventBatch = {
        events,
        cursor: next,
        more: acts.length === batchRows || journal.length === batchRows,
      };
      return batch;
    },

    async tip(id) {
      const [audit, run, review] = await Promise.all([
        db.audit.findFirst({ where: { stream: `request:${id}` }, orderBy: { seq: 'desc' }, select: { seq: true } }),
        db.execution.findFirst({
          where: { requestId: id },
          orderBy: { runNo: 'desc' },
          select: { runNo: true, lastSeq: true },
        }),
        currentReview(db, id),
      ]);
      return {
        audit: audit?.seq ?? 0,
        run: run?.runNo ?? 0,
        journal: run?.lastSeq ?? 0,
        review: review ? reviewKey(review) : '',
      };
    },
  };
}

async function actsAfter(db: PrismaClient, id: RequestId, { audit }: TicketCursor) {
  const rows = await db.$queryRaw<
    { seq: number | bigint; at: Date; action: string; actorId: string | null; name: string | null; data: unknown }[]
  >`SELECT a.seq, a.at, a.action, a.actor_id AS actorId, u.display_name AS name, a.data
    FROM audit a LEFT JOIN user u ON u.id = a.actor_id
    WHERE a.stream = ${`request:${id}`} AND a.seq > ${audit} ORDER BY a.seq LIMIT ${batchRows}`;
  return rows.map(({ seq, at, action, actorId, name, data }) => ({
    kind: 'act' as const,
    seq: Number(seq),
    at: at.toISOString(),
    action,
    actorId: actorId === null ? null : userIdSchema.parse(actorId),
    actorName: name,
    data: fromJson(data),
  }));
}

/** The rest of the run the reader is in, then every later run: a run that began meanwhile is not missed. */
async function journalAfter(db: PrismaClient, id: RequestId, { run, journal }: TicketCursor) {
  const rows = await db.$queryRaw<
    {
      executionId: string;
      runNo: number | bigint;
      seq: number | bigint;
      at: Date;
      event: string;
      cellId: string | null;
      data: unknown;
    }[]
  >`SELECT * FROM (
      (SELECT e.id AS executionId, e.run_no AS runNo, j.seq, j.at, j.event, j.cell_id AS cellId, j.data
        FROM execution e JOIN journal j ON j.execution_id = e.id
        WHERE e.request_id = ${id} AND e.run_no = ${run} AND j.seq > ${journal} ORDER BY j.seq LIMIT ${batchRows})
      UNION ALL
      (SELECT e.id AS executionId, e.run_no AS runNo, j.seq, j.at, j.event, j.cell_id AS cellId, j.data
        FROM execution e JOIN journal j ON j.execution_id = e.id
        WHERE e.request_id = ${id} AND e.run_no > ${run} ORDER BY e.run_no, j.seq LIMIT ${batchRows})
    ) later ORDER BY runNo, seq LIMIT ${batchRows}`;
  return rows.map(({ executionId, runNo, seq, at, event, cellId, data }) => ({
    kind: 'journal' as const,
    executionId: executionIdSchema.parse(executionId),
    runNo: Number(runNo),
    seq: Number(seq),
    at: at.toISOString(),
    event,
    cellId: cellId === null ? null : cellIdSchema.parse(cellId),
    data: fromJson(data),
  }));
}

type ReviewRow = {
  readonly id: string;
  readonly state: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  readonly gaps: number;
  readonly risk: string | null;
};

async function currentReview(db: PrismaClient, id: RequestId): Promise<ReviewRow | undefined> {
  const [row] = await db.$queryRaw<ReviewRow[]>`SELECT w.id, w.state, w.errors, w.warnings, w.notices,
      w.gap_count AS gaps, w.risk
    FROM request r
    JOIN request_revision v ON v.request_id = r.id AND v.n = r.current_revision
    JOIN review w ON w.revision_id = v.id
    WHERE r.id = ${id} ORDER BY w.n DESC LIMIT 1`;
  return row;
}

const reviewKey = ({ id, state }: ReviewRow): string => `${id}-${state}`;

async function reviewAfter(
  db: PrismaClient,
  id: RequestId,
  cursor: TicketCursor,
): Promise<{ readonly key: string; readonly event: TicketEvent } | undefined> {
  const row = await currentReview(db, id);
  if (!row || reviewKey(row) === cursor.review) return undefined;
  const { id: reviewId, state, risk } = row;
  const [errors, warnings, notices, gaps] = [row.errors, row.warnings, row.notices, row.gaps].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { key: reviewKey(row), event: { kind: 'review', reviewId, state, errors, warnings, notices, gaps, risk } };
}

/** MariaDB's JSON is text, MySQL's is parsed by the driver. */
const fromJson = (value: unknown): { readonly [key: string]: Json } =>
  (typeof value === 'string' ? JSON.parse(value) : value) as { readonly [key: string]: Json };
