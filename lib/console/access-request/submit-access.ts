import type { Actor } from '@/lib/access/actor';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import { accessPolicies } from '@/lib/approval/access-policies';
import { needText } from '@/lib/approval/approver';
import type { DerivedStep } from '@/lib/approval/derivation';
import { deriveApproval } from '@/lib/approval/derive';
import { accessContentHash } from '@/lib/console/access-request/access-content-hash';
import type { AccessRequestDraft, AccessWant } from '@/lib/console/access-request/access-request';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import { accessAudit } from '@/lib/console/access-request/access-request-guard';
import type {
  AccessPlace,
  AccessRequestStore,
  NewAccessRequest,
} from '@/lib/console/access-request/access-request-store';
import { explainAccess } from '@/lib/console/access-request/explain-access';
import { placeText } from '@/lib/console/grants/grant-service';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId, ProjectId, RequestId, UserId } from '@/lib/shared/ids';
import { newId, requestIdSchema, revisionIdSchema, stepIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type SubmittedAccess = { readonly requestId: RequestId; readonly number: number };

/** Asks for access. What the policy demands is derived now and frozen; who asks is never among those who decide. */
export async function submitAccess(
  store: AccessRequestStore,
  actor: Actor,
  draft: AccessRequestDraft,
): Promise<Result<SubmittedAccess, AccessRequestError>> {
  const { instanceId, days, reason } = draft;
  const wants = unique(draft.wants);
  const project = await projectFor(store, actor, { ...draft, wants });
  if (!project.ok) return project;
  const projectId = project.value;
  const onInstance = await authorizeOnInstance(store.findProjects, actor, 'access.request', instanceId);
  if (!onInstance.ok) return onInstance;
  const place = await store.place(instanceId);
  invariant(place, 'an instance that may be seen is there');
  const derived = deriveApproval(accessPolicies[place.environment.kind], factsOf(place, wants));
  const fillable = await canBeDecided(store, derived.steps, projectId, actor.userId);
  if (!fillable.ok) return fillable;

  const content = { instanceId, wants: [...wants], days };
  const explanation = explainAccess(derived.steps, place.environment.key);
  const request: NewAccessRequest = {
    id: newId(requestIdSchema),
    revisionId: newId(revisionIdSchema),
    projectId,
    environmentId: place.environment.id,
    submitterId: actor.userId,
    title: titleOf(place, wants),
    reason,
    source: actor.via === 'web' || actor.via === 'cli' ? actor.via : 'api',
    content,
    contentHash: accessContentHash(content),
    explanation,
    steps: derived.steps.map(({ rule, need }, ordinal) => ({
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
          title: request.title,
          environment: place.environment.key,
          submitter: actor.displayName,
          why: explanation,
        },
      },
    ]);
    const asked = wants.map((want) => `${want.action} ${placeText(want)}`);
    await tx.audit([
      accessAudit(actor, request, 'access-request.submit', {
        instanceId,
        wants: asked,
        days,
        reason,
        contentHash: request.contentHash,
        steps: request.steps.length,
      }),
    ]);
    return ok({ requestId: request.id, number });
  });
}

/** The named project, or the first of the actor's that has every schema. */
async function projectFor(
  store: AccessRequestStore,
  actor: Actor,
  { projectId, instanceId, wants }: AccessRequestDraft,
): Promise<Result<ProjectId, AccessRequestError>> {
  const asked = authorize(actor, 'access.request', platform);
  if (!asked.ok && asked.error.missingScope) return asked;
  const schemas = [...new Set(wants.map(({ schema }) => schema))];
  const missing = async (id: ProjectId) => missingSchemas(await store.boundSchemas(instanceId, id), schemas);
  if (projectId !== undefined) {
    const allowed = authorize(actor, 'access.request', { kind: 'project', projectId });
    if (!allowed.ok) return refuse({ code: 'access/project-not-found', projectId });
    if ((await store.projectNames([projectId])).size === 0)
      return refuse({ code: 'access/project-not-found', projectId });
    const seen = await seesInstance(store, actor, instanceId);
    if (!seen.ok) return seen;
    const [schema] = await missing(projectId);
    return schema === undefined ? ok(projectId) : refuse({ code: 'instance/schema-not-bound', schema });
  }
  const seen = await seesInstance(store, actor, instanceId);
  if (!seen.ok) return seen;
  const own = projectsWhere(actor, 'access.request');
  const candidates = own === 'everywhere' ? seen.value : own;
  for (const id of candidates) if ((await missing(id)).length === 0) return ok(id);
  return refuse({ code: 'access-request/no-project', schemas });
}

const seesInstance = (store: AccessRequestStore, actor: Actor, instanceId: InstanceId) =>
  authorizeOnInstance(store.findProjects, actor, 'access.request', instanceId);

const missingSchemas = (bound: readonly string[], schemas: readonly string[]) =>
  bound.includes('*') ? [] : schemas.filter((schema) => !bound.includes(schema));

/** Approval knows no console: it sees what is asked for as kinds, and how much at once as groups. */
const factsOf = ({ environment }: AccessPlace, wants: readonly AccessWant[]) => ({
  environment,
  risk: 'low' as const,
  errors: 0,
  gaps: 0,
  targets: 1,
  items: wants.map(({ action, object, column }, at) => ({
    n: at + 1,
    kind: action,
    group: object === null ? 'schema' : column === null ? 'table' : 'column',
  })),
});

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

function titleOf({ instanceName }: AccessPlace, wants: readonly AccessWant[]): string {
  const names = [...new Set(wants.map(placeText))];
  const shown = names.slice(0, 3).join(', ');
  return `${instanceName}: ${shown}${names.length > 3 ? ` +${names.length - 3}` : ''}`.slice(0, 200);
}

function unique(wants: readonly AccessWant[]): AccessWant[] {
  const seen = new Map(
    wants.map((want) => [`${want.action} ${JSON.stringify([want.schema, want.object, want.column])}`, want]),
  );
  return [...seen.values()];
}
