import type { Actor } from '@/lib/access/actor';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { AccessRequest, AccessRequestState, AccessStep } from '@/lib/console/access-request/access-request';
import { isExportContent, moveAccessRequest } from '@/lib/console/access-request/access-request';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import type { AccessCase, AccessDecisionInput } from '@/lib/console/access-request/access-request-guard';
import { accessAudit, judgeAccessStep, openAccessCase } from '@/lib/console/access-request/access-request-guard';
import type { AccessRequestStore, AccessRequestTransaction } from '@/lib/console/access-request/access-request-store';
import { exportTitle } from '@/lib/console/access-request/submit-export';
import type { NewGrant } from '@/lib/console/grants/grant-service';
import { grantAct, placeText } from '@/lib/console/grants/grant-service';
import type { Notice } from '@/lib/notify/notice';
import type { UserId } from '@/lib/shared/ids';
import { grantIdSchema, newId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type DecidedAccess = { readonly version: number; readonly state: AccessRequestState };

type Outcome = Promise<Result<DecidedAccess, AccessRequestError>>;

/** Approves a step. The last one writes the grants, in the same transaction: approved and not granted cannot be. */
export async function approveAccess(store: AccessRequestStore, actor: Actor, input: AccessDecisionInput): Outcome {
  const decided = await store.transact(async (tx) => {
    const opened = await openAccessCase(tx, actor, input);
    return opened.ok ? approveStep(tx, store, actor, input, opened.value) : opened;
  });
  return auditedRefusal(store, actor, input, 'access-request.approve.refused', decided);
}

export async function rejectAccess(store: AccessRequestStore, actor: Actor, input: AccessDecisionInput): Outcome {
  const decided = await store.transact(async (tx) => {
    const opened = await openAccessCase(tx, actor, input);
    return opened.ok ? rejectRequest(tx, store, actor, input, opened.value) : opened;
  });
  return auditedRefusal(store, actor, input, 'access-request.reject.refused', decided);
}

async function approveStep(
  tx: AccessRequestTransaction,
  store: AccessRequestStore,
  actor: Actor,
  input: AccessDecisionInput,
  opened: AccessCase,
): Outcome {
  const { request, steps } = opened;
  const judged = await judgeAccessStep(tx, actor, input, opened);
  if (!judged.ok) return judged;
  const step = judged.value;
  const next = steps.find(({ ordinal }) => ordinal === step.ordinal + 1);
  const to = moveAccessRequest(request.state, next ? 'approve-step' : 'approve-last');
  if (!to) return refuse({ code: 'access-request/not-open', state: request.state });
  const stepClosed = refuse({ code: 'access-request/step-not-open', stepId: step.id } as const);
  if (!(await tx.moveStep(step, 'approved'))) return stepClosed;
  await tx.insertDecision(decisionOf(actor, input, step, 'approve'));
  if (next && !(await tx.moveStep(next, 'open'))) return stepClosed;
  if (!(await tx.move(request, to))) {
    return refuse({ code: 'access-request/changed-meanwhile', requestId: request.id });
  }

  const audit: AuditEntry[] = [
    accessAudit(actor, request, next ? 'access-request.approve-step' : 'access-request.approve', {
      step: step.ordinal + 1,
      steps: steps.length,
      contentHash: request.contentHash,
      comment: input.comment ?? '',
    }),
  ];
  if (!next) {
    const granted = await grant(tx, actor, request);
    if (!granted.ok) return granted;
    audit.push(...granted.value);
  }
  const except = [request.submitterId, ...opened.approvers, actor.userId];
  await tx.replaceNotices(request.id, await noticesAfter(store, request, next, except, actor));
  await tx.audit(audit);
  return ok({ version: request.version + 1, state: to });
}

/** What was asked for, for who asked, from now on. Who left in the meantime gets nothing, no export either. */
async function grant(
  tx: AccessRequestTransaction,
  actor: Actor,
  request: AccessRequest,
): Promise<Result<readonly AuditEntry[], AccessRequestError>> {
  const { submitterId, projectId, content, reason } = request;
  const rights = await tx.rightsOf(submitterId, projectId);
  const isMember = rights.projectRole !== null;
  if (rights.disabled || (!isMember && !rights.roles.includes('dba'))) {
    return refuse({ code: 'access-request/submitter-left' });
  }
  const { instanceId, days } = content;
  // An approved export opens nothing: what it lifts is looked up when the file is made (lib/console/export/export-policy.ts).
  if (isExportContent(content)) return ok([]);
  const grants = content.wants.map(
    (want): NewGrant => ({
      id: newId(grantIdSchema),
      // A DBA is in no project, and what holds in a project holds for its members.
      projectId: isMember ? projectId : null,
      subject: { kind: 'user', id: submitterId },
      effect: 'allow',
      action: want.action,
      instanceId,
      schema: want.schema,
      object: want.object,
      column: want.column,
      rowLimit: null,
      days,
      reason,
      createdBy: actor.userId,
      requestId: request.id,
    }),
  );
  await tx.insertGrants(grants);
  return ok(
    grants.map((one) =>
      grantAct(actor, 'grant.create', one.id, projectId, {
        subject: `user:${submitterId}`,
        effect: 'allow',
        action: one.action,
        place: placeText(one),
        instanceId,
        days,
        requestId: request.id,
      }),
    ),
  );
}

async function rejectRequest(
  tx: AccessRequestTransaction,
  store: AccessRequestStore,
  actor: Actor,
  input: AccessDecisionInput,
  opened: AccessCase,
): Outcome {
  const { request } = opened;
  const comment = input.comment?.trim() ?? '';
  const to = moveAccessRequest(request.state, 'reject');
  if (!to) return refuse({ code: 'access-request/not-open', state: request.state });
  if (comment === '') return refuse({ code: 'access-request/comment-needed' });
  const judged = await judgeAccessStep(tx, actor, input, opened);
  if (!judged.ok) return judged;
  const step = judged.value;
  if (!(await tx.moveStep(step, 'rejected'))) {
    return refuse({ code: 'access-request/step-not-open', stepId: step.id });
  }
  await tx.insertDecision(decisionOf(actor, { ...input, comment }, step, 'reject'));
  await tx.voidSteps(request.revisionId);
  if (!(await tx.move(request, to))) {
    return refuse({ code: 'access-request/changed-meanwhile', requestId: request.id });
  }
  await tx.replaceNotices(request.id, [
    await toSubmitter(store, request, {
      code: 'access-refused',
      by: actor.displayName,
      comment: comment.slice(0, 500),
    }),
  ]);
  const { contentHash } = request;
  await tx.audit([accessAudit(actor, request, 'access-request.reject', { contentHash, comment })]);
  return ok({ version: request.version + 1, state: to });
}

const decisionOf = (actor: Actor, input: AccessDecisionInput, step: AccessStep, decision: 'approve' | 'reject') => ({
  stepId: step.id,
  actorId: actor.userId,
  decision,
  contentHash: input.contentHash,
  via: actor.via,
  comment: input.comment?.trim() || null,
});

async function noticesAfter(
  store: AccessRequestStore,
  request: AccessRequest,
  next: AccessStep | undefined,
  except: readonly UserId[],
  actor: Actor,
): Promise<readonly Notice[]> {
  if (!next)
    return [
      await toSubmitter(store, request, { code: 'access-granted', by: actor.displayName, days: request.content.days }),
    ];
  const submitter = (await store.people([request.submitterId])).get(request.submitterId);
  return [
    {
      requestId: request.id,
      to: { anyOf: next.need.anyOf, projectId: request.projectId, except },
      message: {
        code: 'approval-needed',
        ...(await subject(store, request)),
        submitter: submitter?.displayName ?? '',
        why: request.explanation,
      },
    },
  ];
}

async function toSubmitter(
  store: AccessRequestStore,
  request: AccessRequest,
  said:
    | { readonly code: 'access-granted'; readonly by: string; readonly days: number }
    | { readonly code: 'access-refused'; readonly by: string; readonly comment: string },
): Promise<Notice> {
  const { id, projectId, submitterId } = request;
  return {
    requestId: id,
    to: { anyOf: [{ userId: submitterId }], projectId, except: [] },
    message: { ...said, ...(await subject(store, request)) },
  };
}

async function subject(store: AccessRequestStore, { number, content }: AccessRequest) {
  const place = await store.place(content.instanceId);
  const instanceName = place?.instanceName ?? '';
  const title = isExportContent(content)
    ? exportTitle({ instanceName }, content.export)
    : `${instanceName}: ${content.wants.slice(0, 3).map(placeText).join(', ')}`;
  return { about: 'access', number, title, environment: place?.environment.key ?? '' } as const;
}

/** What nobody may know to exist leaves no row in its stream; every other refused decision does. */
async function auditedRefusal(
  store: AccessRequestStore,
  actor: Actor,
  { requestId, stepId }: AccessDecisionInput,
  action: string,
  decided: Result<DecidedAccess, AccessRequestError>,
): Outcome {
  if (decided.ok || decided.error.code === 'access-request/not-found') return decided;
  const request = await store.find(requestId);
  if (request) await store.auditRefusal(accessAudit(actor, request, action, { code: decided.error.code, stepId }));
  return decided;
}
