import type { Result } from '@/lib/shared/result';
import type { EventBatch, TicketCursor } from '@/lib/ticket/ticket-events';
import { ticketCursorText } from '@/lib/ticket/ticket-events';
import type { StreamEvent } from './event-stream';

export type EventSourceParts = {
  readonly from: TicketCursor;
  read(cursor: TicketCursor): Promise<Result<EventBatch, { readonly code: string }>>;
  changed(options: { readonly signal: AbortSignal; readonly timeoutMs: number }): Promise<void>;
  readonly now?: () => number;
};

const pollMs = 2_000;
/** Then the page connects again and its session is looked at again. */
const lifeMs = 600_000;

/**
 * Rows after a cursor, for as long as somebody reads. The last event of a batch carries the cursor: who loses the connection inside
 * a batch gets all of it again and knows each event by its sequence.
 */
export function ticketEventSource({ from, read, changed, now = () => performance.now() }: EventSourceParts) {
  return async function* (signal: AbortSignal): AsyncGenerator<StreamEvent> {
    let cursor = from;
    const until = now() + lifeMs;
    while (!signal.aborted && now() < until) {
      const batch = await read(cursor);
      if (!batch.ok) {
        // Gone, or not theirs any more.
        yield { event: 'gone', data: {} };
        return;
      }
      const { events, more } = batch.value;
      cursor = batch.value.cursor;
      for (const [i, event] of events.entries()) {
        const isLast = i === events.length - 1;
        yield { event: event.kind, data: event, ...(isLast && { id: ticketCursorText(cursor) }) };
      }
      if (!more) await changed({ signal, timeoutMs: pollMs });
    }
  };
}
