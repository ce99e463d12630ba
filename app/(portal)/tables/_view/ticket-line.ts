import type { TicketLine } from '@/components/table/table-views';
import type { StatusKind } from '@/components/ui/status-vocabulary';
import type { TicketChange } from '@/lib/metadata/ticket-changes';

const outcomeKinds: { readonly [outcome: string]: StatusKind } = {
  done: 'succeeded',
  failed: 'failed',
  'partly-failed': 'partly-failed',
  cancelled: 'cancelled',
};
const stateKinds: { readonly [state: string]: StatusKind } = {
  draft: 'draft',
  approved: 'approved',
  'in-execution': 'executing',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
};
/** The policy's words for who must approve are on the ticket's own page. */
const waits = { en: 'Waiting for approval', zh: '等待审批' };

/** A ticket beside what it changed, at the time of the change where it was done. */
export function toTicketLine(change: TicketChange): TicketLine {
  const { number, title, state, outcome, submitter, at, doneAt, mode, statement } = change;
  const kind = (outcome === null ? undefined : outcomeKinds[outcome]) ?? stateKinds[state];
  return {
    number,
    title,
    status: kind === undefined ? { kind: 'awaiting-approval', word: waits } : { kind },
    submitter,
    at: (doneAt ?? at).toISOString(),
    mode,
    statement,
  };
}
