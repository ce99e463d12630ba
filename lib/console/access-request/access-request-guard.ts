import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import { judgeDecision, needText } from '@/lib/approval/approver';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { AccessRequest, AccessStep } from '@/lib/console/access-request/access-request';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import type { AccessRequestReads, AccessRequestTransaction } from '@/lib/console/access-request/access-request-store';
import { withEveryScope } from '@/lib/console/grants/with-every-scope';
import type { RequestId, StepId, UserId } from '@/lib/shared/ids';
import type { Refused, Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** What the page showed: a decision holds for exactly this. */
export type AccessDecisionInput = {
  readonly requestId: RequestId;
  readonly version: number;
  readonly stepId: StepId;
  readonly stepVersion: number;
  readonly contentHash: string;
  readonly comment?: string;
};

export type AccessCase = {
  readonly request: AccessRequest;
  readonly steps: readonly AccessStep[];
  readonly approvers: readonly UserId[];
};

/** One's own, and those of the projects where one could decide or watch. */
export function seesRequest(actor: Actor, { submitterId, projectId }: AccessRequest): boolean {
  const bound = actor.token?.projectId;
  if (submitterId === actor.userId) return bound === undefined || bound === projectId;
  return authorize(withEveryScope(actor), 'grant.view', { kind: 'project', projectId }).ok;
}

export const requestNotFound = (requestId: RequestId) =>
  refuse({ code: 'access-request/not-found', requestId } as const);

/** The request under lock, still what the page showed, in the order of the answers: not yours to see, your own, another version. */
export async function openAccessCase(
  tx: AccessRequestTransaction,
  actor: Actor,
  { requestId, contentHash, version }: AccessDecisionInput,
): Promise<Result<AccessCase, AccessRequestError>> {
  const request = await tx.lock(requestId);
  if (!request || !seesRequest(actor, request)) return requestNotFound(requestId);
  const steps = await tx.steps(request.revisionId);
  if (request.submitterId === actor.userId) return ownRequest(tx, request, steps);
  const right = authorize(actor, 'access.decide', { kind: 'project', projectId: request.projectId });
  if (!right.ok && right.error.missingScope) return right;
  if (request.contentHash !== contentHash || request.version !== version) {
    return refuse({ code: 'access-request/changed-meanwhile', requestId });
  }
  const decisions = await tx.decisions(request.revisionId);
  const approvers = decisions.filter(({ decision }) => decision === 'approve').map(({ actorId }) => actorId);
  return ok({ request, steps, approvers });
}

/** The named step, if it is open and this actor may decide it now. Rights are those of this moment. */
export async function judgeAccessStep(
  tx: AccessRequestTransaction,
  actor: Actor,
  { stepId, stepVersion }: AccessDecisionInput,
  { request, steps, approvers }: AccessCase,
): Promise<Result<AccessStep, AccessRequestError>> {
  const step = steps.find(({ id }) => id === stepId);
  if (!step) return refuse({ code: 'access-request/step-not-open', stepId });
  const rights = await tx.rightsOf(actor.userId, request.projectId);
  const verdict = judgeDecision({
    actorId: actor.userId,
    rights,
    submitterId: request.submitterId,
    authorIds: [request.submitterId],
    approverIds: approvers,
    step,
    expectedStepVersion: stepVersion,
  });
  switch (verdict) {
    case 'own-request':
      return ownRequest(tx, request, steps);
    case 'step-not-open':
      return refuse({ code: 'access-request/step-not-open', stepId });
    case 'decided-another-step':
      return refuse({ code: 'access-request/decided-another-step' });
    case 'not-an-approver':
      return refuse({ code: 'access-request/not-an-approver', need: needText(step.need) });
    case 'may':
      break;
  }
  const byRight = authorize(actor, 'access.decide', { kind: 'project', projectId: request.projectId });
  return byRight.ok ? ok(step) : refuse({ code: 'access-request/not-an-approver', need: needText(step.need) });
}

/** "Someone else must": with the names of some who can. */
async function ownRequest(
  reads: AccessRequestReads,
  { projectId, submitterId }: AccessRequest,
  steps: readonly AccessStep[],
): Promise<Refused<Extract<AccessRequestError, { code: 'access-request/own' }>>> {
  const open = steps.find(({ state }) => state === 'open');
  const people = open ? await reads.approvers(open.need, projectId, [submitterId], 3) : [];
  return refuse({ code: 'access-request/own', approvers: people.map(({ displayName }) => displayName) });
}

export function accessAudit(
  actor: Actor,
  { id, projectId }: Pick<AccessRequest, 'id' | 'projectId'>,
  action: string,
  data: AuditEntry['data'],
): AuditEntry {
  return auditOf(actor, {
    stream: `request:${id}`,
    action,
    resourceKind: 'access-request',
    resourceId: id,
    projectId,
    data,
  });
}
