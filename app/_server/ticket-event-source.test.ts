import { expect, test } from 'vitest';
import { ok, refuse } from '@/lib/shared/result';
import type { EventBatch, TicketCursor } from '@/lib/ticket/ticket-events';
import { startCursor } from '@/lib/ticket/ticket-events';
import type { StreamEvent } from './event-stream';
import type { EventSourceParts } from './ticket-event-source';
import { ticketEventSource } from './ticket-event-source';

const cursorAt = (audit: number): TicketCursor => ({ ...startCursor, audit });
const head = { kind: 'head', state: 'approved', outcome: null, version: 2, revision: 1 } as const;
const batch = (audit: number, count: number, more = false): EventBatch => ({
  events: Array.from({ length: count }, () => head),
  cursor: cursorAt(audit),
  more,
});

/** Answers of the service in turn; the stream is left when they are used up. */
async function follow(answers: readonly (EventBatch | 'refused')[], parts: Partial<EventSourceParts> = {}) {
  const leaving = new AbortController();
  const asked: number[] = [];
  let waits = 0;
  const source = ticketEventSource({
    from: cursorAt(5),
    read: async (cursor) => {
      const answer = answers[asked.length];
      asked.push(cursor.audit);
      if (answer === undefined) leaving.abort();
      if (answer === 'refused') return refuse({ code: 'ticket/not-found' });
      return ok(answer ?? batch(cursor.audit, 0));
    },
    changed: async () => {
      waits += 1;
    },
    ...parts,
  });
  const seen: StreamEvent[] = [];
  for await (const event of source(leaving.signal)) seen.push(event);
  return { seen, asked, waits };
}

test('it goes on where it stopped, and waits only when there is nothing more', async () => {
  const { seen, asked, waits } = await follow([batch(7, 2, true), batch(9, 1), batch(9, 0)]);
  expect(asked).toEqual([5, 7, 9, 9]);
  expect(seen.map(({ id }) => id)).toEqual([undefined, '7.0.0.', '9.0.0.']);
  expect(waits).toBe(3);
});

test('who may not see the ticket any more is told that it is gone, and nothing else', async () => {
  const { seen } = await follow([batch(6, 1), 'refused', batch(9, 9)]);
  expect(seen.map(({ event }) => event)).toEqual(['head', 'gone']);
});

test('a stream ends after ten minutes, so that the session is looked at again', async () => {
  let minutes = 0;
  const { asked } = await follow(
    Array.from({ length: 100 }, () => batch(6, 0)),
    { now: () => minutes++ * 60_000 },
  );
  expect(asked.length).toBeLessThan(12);
});
