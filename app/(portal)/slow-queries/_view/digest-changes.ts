import { toTicketLine } from '@/app/(portal)/tables/_view/ticket-line';
import type { DigestChanges } from '@/components/slow-sql/slow-sql-view';
import type { TicketChange } from '@/lib/metadata/ticket-changes';
import type { Span } from '@/lib/slow-log/view/slow-sql-store';

const shownMax = 5;

/** Tickets beside a digest, and those of them that were done in the period as marks of its chart. */
export function toDigestChanges(changes: readonly TicketChange[], { from, to }: Span, isAll: boolean): DigestChanges {
  return {
    shown: (isAll ? changes : changes.slice(0, shownMax)).map(toTicketLine),
    total: changes.length,
    marks: changes.flatMap(({ number, title, doneAt }) =>
      doneAt !== null && doneAt >= from && doneAt < to ? [{ at: doneAt.getTime(), number, title }] : [],
    ),
  };
}
