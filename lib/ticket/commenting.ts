import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { CommentId, RequestId } from '@/lib/shared/ids';
import { commentIdSchema, newId, requestIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { SavedTicket, SaveTicket } from '@/lib/ticket/drafting';
import { findVisible, lockFor, notFound, ticketAudit } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import type { TicketStore } from '@/lib/ticket/ticket-store';

export const newCommentSchema = z.object({
  requestId: requestIdSchema,
  body: z.string().trim().max(20_000),
  /** From 0; a suggestion needs one. */
  statementOrdinal: z.number().int().nonnegative().optional(),
  /** SQL that replaces the statement when the author takes it over. */
  suggestion: z.string().trim().min(1).max(1_000_000).optional(),
});
export type NewComment = z.output<typeof newCommentSchema>;

type Save = (actor: Actor, input: SaveTicket) => Promise<Result<SavedTicket, TicketError>>;

/** Talk on a ticket. A comment changes nothing; taking a suggestion over is an edit like any other. */
export function createCommenting(store: TicketStore, save: Save) {
  async function comment(actor: Actor, input: NewComment): Promise<Result<{ readonly id: CommentId }, TicketError>> {
    return store.transact(async (tx) => {
      const locked = await lockFor(tx, actor, input.requestId, 'ticket.comment');
      if (!locked.ok) return locked;
      const ticket = locked.value;
      if (input.body === '' && input.suggestion === undefined) return refuse({ code: 'ticket/comment-needed' });
      const revision = await tx.findRevision(ticket.id, ticket.currentRevision);
      const { statementOrdinal = null, suggestion = null } = input;
      const ordinal = statementOrdinal ?? (suggestion === null ? null : -1);
      if (!revision || (ordinal !== null && (ordinal < 0 || ordinal >= revision.statementCount))) {
        return refuse({ code: 'ticket/statement-unknown', ordinal: ordinal ?? 0 });
      }
      const id = newId(commentIdSchema);
      const { body } = input;
      await tx.insertComment(ticket.id, {
        id,
        body,
        suggestion,
        statementOrdinal,
        authorId: actor.userId,
        revisionN: revision.n,
      });
      const data = { commentId: id, revision: revision.n, statement: statementOrdinal, suggests: suggestion !== null };
      await tx.audit([ticketAudit(actor, ticket, 'ticket.comment', data)]);
      return ok({ id });
    });
  }

  /** Puts the suggested SQL in place of the statement it was made for, if that statement still says the same. */
  async function takeSuggestion(
    actor: Actor,
    input: { readonly requestId: RequestId; readonly commentId: CommentId; readonly version: number },
  ): Promise<Result<SavedTicket, TicketError>> {
    const found = await findVisible(store, actor, input.requestId);
    if (!found.ok) return found;
    const ticket = found.value;
    const suggested = await store.findComment(input.commentId);
    const { suggestion, statementOrdinal } = suggested ?? {};
    if (suggested?.requestId !== ticket.id || !suggestion || statementOrdinal == null) {
      return refuse({ code: 'ticket/comment-unknown' });
    }
    const revision = await store.findRevision(ticket.id, ticket.currentRevision);
    const then = await store.findRevision(ticket.id, suggested.revisionN);
    if (!revision || !then) return notFound;
    const { statements, targets } = await store.content(revision.id);
    const meant = (await store.content(then.id)).statements[statementOrdinal];
    const places = statements.filter(({ text }) => text === meant?.text);
    const place = places.find(({ ordinal }) => ordinal === statementOrdinal) ?? places[0];
    if (!place) return refuse({ code: 'ticket/suggestion-outdated' });
    return save(actor, {
      requestId: ticket.id,
      version: input.version,
      title: ticket.title,
      description: ticket.description,
      script: revision.script.slice(0, place.start) + withoutEnd(suggestion) + revision.script.slice(place.end),
      targets: targets.map(({ instanceId, schemaName }) => ({ instanceId, schemaName })),
      options: revision.options,
      expectedRows: expectedRowsOf(statements),
    });
  }

  return { comment, takeSuggestion };
}

/** The delimiter of the replaced statement stands already behind it; a comment at the end must not swallow it. */
function withoutEnd(sql: string): string {
  const text = sql.replace(/[;\s]+$/, '');
  return text.includes('--') || text.includes('#') ? `${text}\n` : text;
}

const expectedRowsOf = (
  statements: readonly { readonly ordinal: number; readonly expectedRows: number | null }[],
): Record<number, number> =>
  Object.fromEntries(
    statements.flatMap(({ ordinal, expectedRows }) => (expectedRows === null ? [] : [[ordinal, expectedRows]])),
  );
