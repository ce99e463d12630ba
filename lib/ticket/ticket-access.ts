import type { Actor } from '@/lib/access/actor';
import type { Action, Resource } from '@/lib/access/authorize';
import { authorize } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { ProjectId, RequestId } from '@/lib/shared/ids';
import type { Refused, Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Ticket } from '@/lib/ticket/ticket';
import type { TicketError } from '@/lib/ticket/ticket-error';
import type { TicketReads, TicketTransaction } from '@/lib/ticket/ticket-store';

export const inProject = (projectId: ProjectId): Resource => ({ kind: 'project', projectId });

export const canView = (actor: Actor, ticket: Pick<Ticket, 'projectId'>): boolean =>
  authorize(actor, 'ticket.view', inProject(ticket.projectId)).ok;

/** The same answer for "not there" and "not yours to see". */
export const notFound = refuse({ code: 'ticket/not-found' });

export async function findVisible(
  reads: Pick<TicketReads, 'findTicket'>,
  actor: Actor,
  id: RequestId,
): Promise<Result<Ticket, TicketError>> {
  const ticket = await reads.findTicket(id);
  return ticket && canView(actor, ticket) ? ok(ticket) : notFound;
}

/** Locked, seen and allowed: how every act on a ticket begins. */
export async function lockFor(
  tx: TicketTransaction,
  actor: Actor,
  id: RequestId,
  action: Action,
): Promise<Result<Ticket, TicketError>> {
  const ticket = await tx.lock(id);
  if (!ticket || !canView(actor, ticket)) return notFound;
  const allowed = authorize(actor, action, inProject(ticket.projectId));
  return allowed.ok ? ok(ticket) : allowed;
}

export async function changedMeanwhile(
  reads: Pick<TicketReads, 'lastAct'>,
  { id, version }: Pick<Ticket, 'id' | 'version'>,
): Promise<Refused<Extract<TicketError, { code: 'ticket/changed-meanwhile' }>>> {
  return refuse({ code: 'ticket/changed-meanwhile', requestId: id, version, by: await reads.lastAct(id) });
}

export const requestStream = (id: RequestId): string => `request:${id}`;

/** An audit row in the ticket's own stream. */
export function ticketAudit(
  actor: Actor,
  { id, projectId }: Pick<Ticket, 'id' | 'projectId'>,
  action: string,
  data: AuditEntry['data'],
): AuditEntry {
  return auditOf(actor, {
    stream: requestStream(id),
    action,
    resourceKind: 'request',
    resourceId: id,
    projectId,
    data,
  });
}
