import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { Json } from '@/lib/audit/audit-entry';
import type { CellId, ExecutionId, RequestId, UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import type { Ticket } from '@/lib/ticket/ticket';
import { findVisible } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';

/** What a ticket page patches itself with. Facts only: the page never fetches the ticket again to follow it. */
export type TicketEvent =
  /** Somebody did something; the head of the ticket as it is after. */
  | {
      readonly kind: 'act';
      readonly seq: number;
      readonly at: string;
      readonly action: string;
      readonly actorId: UserId | null;
      readonly actorName: string | null;
      readonly data: { readonly [key: string]: Json };
    }
  /** A row of an execution's journal. */
  | {
      readonly kind: 'journal';
      readonly executionId: ExecutionId;
      readonly runNo: number;
      readonly seq: number;
      readonly at: string;
      readonly event: string;
      readonly cellId: CellId | null;
      readonly data: { readonly [key: string]: Json };
    }
  | {
      readonly kind: 'review';
      readonly reviewId: string;
      readonly state: string;
      readonly errors: number;
      readonly warnings: number;
      readonly notices: number;
      readonly gaps: number;
      readonly risk: string | null;
    }
  /** Sent with any of the above: what the ticket's head says now. */
  | {
      readonly kind: 'head';
      readonly state: string;
      readonly outcome: string | null;
      readonly version: number;
      readonly revision: number;
    };

/** Where a reader stands in the three sources. Opaque outside: `Last-Event-ID` of the stream. */
export type TicketCursor = {
  readonly audit: number;
  readonly run: number;
  readonly journal: number;
  readonly review: string;
};
export const startCursor: TicketCursor = { audit: 0, run: 0, journal: 0, review: '' };

const cursorPattern = /^(\d{1,10})\.(\d{1,10})\.(\d{1,10})\.([0-9A-Z]{0,26}(?:-[a-z]{1,16})?)$/;

/** `12.1.340.01J…-done`; what is no cursor gives undefined. */
export function parseTicketCursor(text: string): TicketCursor | undefined {
  const [, audit, run, journal, review = ''] = cursorPattern.exec(text) ?? [];
  return audit === undefined ? undefined : { audit: Number(audit), run: Number(run), journal: Number(journal), review };
}
export const ticketCursorText = ({ audit, run, journal, review }: TicketCursor): string =>
  `${audit}.${run}.${journal}.${review}`;
export const ticketCursorSchema = z.string().regex(cursorPattern);

export type EventBatch = {
  readonly events: readonly TicketEvent[];
  readonly cursor: TicketCursor;
  /** There is more: read again at once. */
  readonly more: boolean;
};

/** Rows after a cursor. Implemented over the audit log, the journals and the reviews, each by its key. */
export type EventStream = {
  readAfter(ticket: Pick<Ticket, 'id'>, cursor: TicketCursor): Promise<EventBatch>;
  /** Where a reader starts who has just read the page. */
  tip(requestId: RequestId): Promise<TicketCursor>;
};

export type TicketEvents = ReturnType<typeof createTicketEvents>;

export function createTicketEvents(
  stream: EventStream,
  reads: { findTicket(id: RequestId): Promise<Ticket | undefined> },
) {
  return {
    /** Rights are looked at on every read: who loses the project sees nothing more. */
    async readAfter(
      actor: Actor,
      requestId: RequestId,
      cursor: TicketCursor,
    ): Promise<Result<EventBatch, TicketError>> {
      const found = await findVisible(reads, actor, requestId);
      if (!found.ok) return found;
      const batch = await stream.readAfter(found.value, cursor);
      if (batch.events.length === 0) return ok(batch);
      // Read after the events, so that the head is never older than what they tell.
      const { state, outcome, version, currentRevision } = (await reads.findTicket(requestId)) ?? found.value;
      const head = { kind: 'head', state, outcome, version, revision: currentRevision } as const;
      return ok({ ...batch, events: [...batch.events, head] });
    },
    async tip(actor: Actor, requestId: RequestId): Promise<Result<TicketCursor, TicketError>> {
      const found = await findVisible(reads, actor, requestId);
      return found.ok ? ok(await stream.tip(requestId)) : found;
    },
  };
}
