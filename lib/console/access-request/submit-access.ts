import type { Actor } from '@/lib/access/actor';
import { accessPolicies } from '@/lib/approval/access-policies';
import { deriveApproval } from '@/lib/approval/derive';
import type { AccessRequestDraft, AccessWant } from '@/lib/console/access-request/access-request';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import type { AccessPlace, AccessRequestStore } from '@/lib/console/access-request/access-request-store';
import { explainAccess } from '@/lib/console/access-request/explain-access';
import type { SubmittedAccess } from '@/lib/console/access-request/place-request';
import { placeRequest, projectOfRequest } from '@/lib/console/access-request/place-request';
import { placeText } from '@/lib/console/grants/grant-service';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import { invariant } from '@/lib/shared/assert';
import type { Result } from '@/lib/shared/result';

/** Asks for access. What the policy demands is derived now and frozen; who asks is never among those who decide. */
export async function submitAccess(
  store: AccessRequestStore,
  actor: Actor,
  draft: AccessRequestDraft,
): Promise<Result<SubmittedAccess, AccessRequestError>> {
  const { instanceId, days, reason } = draft;
  const wants = unique(draft.wants);
  const schemas = [...new Set(wants.map(({ schema }) => schema))];
  const project = await projectOfRequest(store, actor, { ...draft, schemas });
  if (!project.ok) return project;
  const onInstance = await authorizeOnInstance(store.findProjects, actor, 'access.request', instanceId);
  if (!onInstance.ok) return onInstance;
  const place = await store.place(instanceId);
  invariant(place, 'an instance that may be seen is there');
  const { steps } = deriveApproval(accessPolicies[place.environment.kind], factsOf(place, wants));
  return placeRequest(store, actor, {
    projectId: project.value,
    place,
    title: titleOf(place, wants),
    reason,
    content: { instanceId, wants: [...wants], days },
    explanation: explainAccess(steps, place.environment.key),
    steps,
    audit: { instanceId, wants: wants.map((want) => `${want.action} ${placeText(want)}`), days },
  });
}

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
