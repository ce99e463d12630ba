import {
  acceptGap,
  approveTicket,
  commentTicket,
  controlRun,
  copyTicket,
  decideCell,
  executeTicket,
  exemptFinding,
  rejectTicket,
  reviewAgain,
  submitTicket,
  takeSuggestion,
  withdrawTicket,
} from '@/app/(portal)/tickets/[number]/actions';
import { downloadEvidence } from '@/app/(portal)/tickets/[number]/download-evidence';
import type { TicketCommands } from '@/components/ticket/ticket-view';
import type { ActionState } from '@/components/ui/action-state';
import type { Blocker } from '@/components/ui/primary-action';

/** What the page shows: every deed is done to exactly this, and refused when it is not so any more. */
export type ShownTicket = {
  readonly requestId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly executionId: string | undefined;
};

/** The deeds of the page, bound to what it shows. Ids are checked by the actions. */
export function ticketCommands({ requestId, version, contentHash, executionId }: ShownTicket): TicketCommands {
  const ofRun = async <Value>(deed: (id: string) => Promise<ActionState<Value>>): Promise<ActionState<Value>> =>
    executionId === undefined ? { ok: false, error: { code: 'execution/not-found' } } : deed(executionId);
  return {
    decide: ({ decision, stepId, stepVersion, comment }) => {
      const decide = decision === 'approve' ? approveTicket : rejectTicket;
      return decide({ requestId, version, contentHash, stepId, stepVersion, comment });
    },
    comment: (comment) => commentTicket({ requestId, ...comment }),
    submit: () => submitTicket({ requestId, version }),
    withdraw: ({ reason }) => withdrawTicket({ requestId, version, comment: reason }),
    execute: ({ notBefore }) => executeTicket({ requestId, version, ...(notBefore ? { notBefore } : {}) }),
    control: ({ verb, reason }) => ofRun((id) => controlRun({ requestId, executionId: id, verb, reason })),
    decideCell: ({ cellId, verb, reason }) =>
      ofRun((id) => decideCell({ requestId, executionId: id, cellId, verb, reason })),
    acceptGap: ({ gapId, reason }) => acceptGap({ requestId, gapId, reason }),
    exempt: (input) => exemptFinding({ requestId, ...input }),
    takeSuggestion: ({ commentId }) => takeSuggestion({ requestId, commentId, version }),
    copy: ({ environmentId }) => copyTicket({ requestId, environmentId }),
    evidence: () => downloadEvidence(requestId),
  };
}

/** A review that could not be run is asked for again where that is said. */
export function reviewAgainFix(blocker: Blocker, requestId: string): Blocker {
  if (blocker.id !== 'review-failed') return blocker;
  return {
    ...blocker,
    fix: { label: { en: 'Review again', zh: '重新审核' }, run: () => void reviewAgain({ requestId }) },
  };
}
