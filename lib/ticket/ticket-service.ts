import type { Actor } from '@/lib/access/actor';
import type { Clock } from '@/lib/shared/clock';
import { createCommenting } from '@/lib/ticket/commenting';
import { createDeciding } from '@/lib/ticket/deciding';
import { createDrafting } from '@/lib/ticket/drafting';
import type { ExecutionStarter } from '@/lib/ticket/executing';
import { createExecuting } from '@/lib/ticket/executing';
import { createGapAccepting } from '@/lib/ticket/gap-accepting';
import type { TicketListStore } from '@/lib/ticket/listing';
import { createListing } from '@/lib/ticket/listing';
import { createPolicyTrying } from '@/lib/ticket/policy-trying';
import { createPreviewing } from '@/lib/ticket/previewing';
import type { ScriptReader } from '@/lib/ticket/script';
import { createSubmitting } from '@/lib/ticket/submitting';
import type { Ticket } from '@/lib/ticket/ticket';
import type { EventStream } from '@/lib/ticket/ticket-events';
import { createTicketEvents } from '@/lib/ticket/ticket-events';
import type { TicketStore } from '@/lib/ticket/ticket-store';
import type { TicketViewStore } from '@/lib/ticket/viewing';
import { createViewing } from '@/lib/ticket/viewing';

export type TicketPorts<Refusal> = {
  readonly store: TicketStore & TicketViewStore;
  readonly lists: TicketListStore;
  readonly events: EventStream;
  readonly readScript: ScriptReader;
  readonly clock: Clock;
  readonly executions: ExecutionStarter<Refusal>;
  /** In whose name policy starts a ticket: the submitter's, by the system. Undefined = the account is disabled. */
  readonly systemActorFor: (ticket: Ticket) => Promise<Actor | undefined>;
};

export type TicketService<Refusal = never> = ReturnType<typeof createTicketService<Refusal>>;

/** Tickets from the draft to the start of the run. Every deed authorizes by itself; delivery only establishes who acts. */
export function createTicketService<Refusal>(ports: TicketPorts<Refusal>) {
  const { store, lists, events, readScript, clock, executions, systemActorFor } = ports;
  const drafting = createDrafting(store, readScript);
  const { blockersOf, ...submitting } = createSubmitting(store, clock);
  const ticketEvents = createTicketEvents(events, store);
  return {
    ...drafting,
    ...submitting,
    ...createDeciding(store),
    ...createGapAccepting(store),
    ...createCommenting(store, drafting.save),
    ...createExecuting(store, executions, clock, systemActorFor),
    ...createViewing(store, clock, blockersOf),
    ...createListing(lists, clock),
    ...createPreviewing(store),
    ...createPolicyTrying(store),
    eventsAfter: ticketEvents.readAfter,
    eventsTip: ticketEvents.tip,
  };
}
