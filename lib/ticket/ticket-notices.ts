import type { Actor } from '@/lib/access/actor';
import type { AudienceSource, Notice } from '@/lib/notify/notice';
import type { UserId } from '@/lib/shared/ids';
import type { FrozenApproval, Revision, Step, Ticket, TicketEnvironment } from '@/lib/ticket/ticket';
import type { TicketReads } from '@/lib/ticket/ticket-store';

/** Who is told what when a ticket moves. Only "you must act" and "yours ended". */

const subject = ({ number, title }: Ticket, environment: TicketEnvironment | undefined) => ({
  number,
  title,
  environment: environment?.key ?? '',
});

/** To everybody who may decide the step that is open now. */
export async function approvalNeeded(
  reads: Pick<TicketReads, 'people'>,
  ticket: Ticket,
  environment: TicketEnvironment,
  { explanation }: FrozenApproval,
  step: Pick<Step, 'need'> | undefined,
  authors: readonly UserId[],
  approved: readonly UserId[],
): Promise<readonly Notice[]> {
  if (!step) return [];
  const submitter = (await reads.people([ticket.submitterId])).get(ticket.submitterId);
  return [
    {
      requestId: ticket.id,
      to: { anyOf: step.need.anyOf, projectId: ticket.projectId, except: [...authors, ...approved] },
      message: {
        code: 'approval-needed',
        ...subject(ticket, environment),
        submitter: submitter?.displayName ?? '',
        why: explanation,
      },
    },
  ];
}

/** To those who may start it; to nobody when it starts by itself. */
export function executionNeeded(
  ticket: Ticket,
  environment: TicketEnvironment,
  { executeBy, executorMustDiffer }: FrozenApproval,
  { notBefore }: Revision['options'],
  approvers: readonly UserId[],
): readonly Notice[] {
  const submitter: AudienceSource = { userId: ticket.submitterId };
  const sources: Readonly<Record<FrozenApproval['executeBy'], readonly AudienceSource[]>> = {
    automatic: [],
    submitter: [submitter],
    dba: [{ role: 'dba' }],
    // The one who waits for it is told; a DBA finds it in the queue.
    'submitter-or-dba': [submitter],
  };
  const anyOf = sources[executeBy];
  if (anyOf.length === 0) return [];
  return [
    {
      requestId: ticket.id,
      to: { anyOf, projectId: ticket.projectId, except: executorMustDiffer ? approvers : [] },
      message: { code: 'execution-needed', ...subject(ticket, environment), notBefore },
    },
  ];
}

export function revisionNeeded(
  actor: Actor,
  ticket: Ticket,
  environment: TicketEnvironment | undefined,
  comment: string,
): readonly Notice[] {
  return [
    {
      requestId: ticket.id,
      to: { anyOf: [{ userId: ticket.submitterId }], projectId: ticket.projectId, except: [] },
      message: {
        code: 'revision-needed',
        ...subject(ticket, environment),
        by: actor.displayName,
        comment: comment.slice(0, 500),
      },
    },
  ];
}

/** To the submitter, when somebody else withdrew it. */
export function withdrawn(actor: Actor, ticket: Ticket, environment: TicketEnvironment | undefined): readonly Notice[] {
  return [
    {
      requestId: ticket.id,
      to: { anyOf: [{ userId: ticket.submitterId }], projectId: ticket.projectId, except: [actor.userId] },
      message: { code: 'withdrawn', ...subject(ticket, environment), by: actor.displayName },
    },
  ];
}
