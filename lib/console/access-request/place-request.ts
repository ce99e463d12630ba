import type { Actor } from '@/lib/access/actor';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import { needText } from '@/lib/approval/approver';
import type { DerivedStep } from '@/lib/approval/derivation';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { accessContentHash } from '@/lib/console/access-request/access-content-hash';
import type { AccessContent } from '@/lib/console/access-request/access-request';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import { accessAudit } from '@/lib/console/access-request/access-request-guard';
import type {
  AccessPlace,
  AccessRequestStore,
  NewAccessRequest,
} from '@/lib/console/access-request/access-request-store';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId, ProjectId, RequestId, UserId } from '@/lib/shared/ids';
import { newId, requestIdSchema, revisionIdSchema, stepIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Text } from '@/lib/shared/text';

export type SubmittedAccess = { readonly requestId: RequestId; readonly number: number };

export type RequestToPlace = {
  readonly projectId: ProjectId;
  readonly place: AccessPlace;
  readonly title: string;
  readonly reason: string;
  readonly content: AccessContent;
  readonly explanation: Text;
  readonly steps: readonly DerivedStep[];
  /** What the audit says of it beside its steps. */
  readonly audit: AuditEntry['data'];
};

/** Writes a request with its steps, tells who must act, and says so in the audit: all or nothing. */
export async function placeRequest(
  store: AccessRequestStore,
  actor: Actor,
  { projectId, place, title, reason, content, explanation, steps, audit }: RequestToPlace,
): Promise<Result<SubmittedAccess, AccessRequestError>> {
  const fillable = await canBeDecided(store, steps, projectId, actor.userId);
  if (!fillable.ok) return fillable;
  const request: NewAccessRequest = {
    id: newId(requestIdSchema),
    revisionId: newId(revisionIdSchema),
    projectId,
    environmentId: place.environment.id,
    submitterId: actor.userId,
    title,
    reason,
    source: actor.via === 'web' || actor.via === 'cli' ? actor.via : 'api',
    content,
    contentHash: accessContentHash(content),
    explanation,
    steps: steps.map(({ rule, need }, ordinal) => ({
      id: newId(stepIdSchema),
      ordinal,
      rule,
      need,
      state: ordinal === 0 ? 'open' : 'waiting',
    })),
  };
  return store.transact(async (tx) => {
    const { number } = await tx.insert(request);
    const [first] = request.steps;
    invariant(first, 'a request of access has a step');
    await tx.replaceNotices(request.id, [
      {
        requestId: request.id,
        to: { anyOf: first.need.anyOf, projectId, except: [actor.userId] },
        message: {
          code: 'approval-needed',
          about: 'access',
          number,
          title,
          environment: place.environment.key,
          submitter: actor.displayName,
          why: explanation,
        },
      },
    ]);
    const { contentHash } = request;
    const data = { ...audit, reason, contentHash, steps: request.steps.length };
    await tx.audit([accessAudit(actor, request, 'access-request.submit', data)]);
    return ok({ requestId: request.id, number });
  });
}

type Asked = {
  readonly projectId?: ProjectId | undefined;
  readonly instanceId: InstanceId;
  /** Those that the project must have; none: it must have one of the instance. */
  readonly schemas: readonly string[];
};

/** The named project, or the first of the actor's that has every schema. */
export async function projectOfRequest(
  store: AccessRequestStore,
  actor: Actor,
  { projectId, instanceId, schemas }: Asked,
): Promise<Result<ProjectId, AccessRequestError>> {
  const asked = authorize(actor, 'access.request', platform);
  if (!asked.ok && asked.error.missingScope) return asked;
  const lacks = async (id: ProjectId) => missingSchemas(await store.boundSchemas(instanceId, id), schemas);
  if (projectId !== undefined) {
    const allowed = authorize(actor, 'access.request', { kind: 'project', projectId });
    if (!allowed.ok) return refuse({ code: 'access/project-not-found', projectId });
    if ((await store.projectNames([projectId])).size === 0)
      return refuse({ code: 'access/project-not-found', projectId });
    const seen = await seesInstance(store, actor, instanceId);
    if (!seen.ok) return seen;
    const [schema] = await lacks(projectId);
    return schema === undefined ? ok(projectId) : refuse({ code: 'instance/schema-not-bound', schema });
  }
  const seen = await seesInstance(store, actor, instanceId);
  if (!seen.ok) return seen;
  const own = projectsWhere(actor, 'access.request');
  const candidates = own === 'everywhere' ? seen.value : own;
  for (const id of candidates) if ((await lacks(id)).length === 0) return ok(id);
  return refuse({ code: 'access-request/no-project', schemas });
}

const seesInstance = (store: AccessRequestStore, actor: Actor, instanceId: InstanceId) =>
  authorizeOnInstance(store.findProjects, actor, 'access.request', instanceId);

function missingSchemas(bound: readonly string[], schemas: readonly string[]): readonly string[] {
  if (bound.includes('*')) return [];
  if (schemas.length === 0) return bound.length > 0 ? [] : ['*'];
  return schemas.filter((schema) => !bound.includes(schema));
}

/** Steps that nobody can fill: better said now than waited for. Two steps need two people. */
async function canBeDecided(
  store: AccessRequestStore,
  steps: readonly DerivedStep[],
  projectId: ProjectId,
  submitterId: UserId,
): Promise<Result<void, AccessRequestError>> {
  const people = new Set<UserId>();
  for (const { need } of steps) {
    const found = await store.approvers(need, projectId, [submitterId], steps.length);
    for (const { id } of found) people.add(id);
    if (found.length === 0 || (need === steps.at(-1)?.need && people.size < steps.length)) {
      return refuse({ code: 'access-request/nobody-can-approve', need: needText(need) });
    }
  }
  return ok(undefined);
}
