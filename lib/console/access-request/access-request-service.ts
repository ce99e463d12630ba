import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import { isApprover, needText } from '@/lib/approval/approver';
import type {
  AccessRequest,
  AccessRequestDraft,
  AccessRequestState,
  AccessRequestView,
  ExportRequestDraft,
} from '@/lib/console/access-request/access-request';
import { exportUntil, moveAccessRequest } from '@/lib/console/access-request/access-request';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import type { AccessDecisionInput } from '@/lib/console/access-request/access-request-guard';
import { accessAudit, requestNotFound, seesRequest } from '@/lib/console/access-request/access-request-guard';
import type { AccessRequestStore } from '@/lib/console/access-request/access-request-store';
import type { DecidedAccess } from '@/lib/console/access-request/decide-access';
import { approveAccess, rejectAccess } from '@/lib/console/access-request/decide-access';
import type { SubmittedAccess } from '@/lib/console/access-request/place-request';
import { submitAccess } from '@/lib/console/access-request/submit-access';
import { submitExport } from '@/lib/console/access-request/submit-export';
import type { RequestId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** `waiting`: those whose open step is the reader's to decide. */
export const accessRequestLists = ['mine', 'waiting', 'all'] as const;
export type AccessRequestList = (typeof accessRequestLists)[number];

export type AccessRequestFilter = { readonly list: AccessRequestList; readonly state?: AccessRequestState };

export type AccessRequestService = ReturnType<typeof createAccessRequestService>;

/** How many open requests are looked through for those that wait for somebody. */
const scannedMax = 1_000;
const scannedAtOnce = 100;
const countedMax = 100;

/** Requests of access to data in the console, and of large exports: requests like others, decided by the steps that the policy derives. */
export function createAccessRequestService(store: AccessRequestStore) {
  async function view(actor: Actor, request: AccessRequest): Promise<AccessRequestView> {
    const { projectId, environmentId: _, submitterId, revisionId, ...rest } = request;
    const [steps, decisions, place, names] = await Promise.all([
      store.steps(revisionId),
      store.decisions(revisionId),
      store.place(request.content.instanceId),
      store.projectNames([projectId]),
    ]);
    const people = await store.people([submitterId, ...decisions.map(({ actorId }) => actorId)]);
    const nobody = { login: '', displayName: '' };
    return {
      ...rest,
      project: { id: projectId, name: names.get(projectId) ?? '' },
      // An instance that was removed since takes its name along; the request stays.
      environment: place?.environment ?? { key: '', name: '', kind: 'prod' },
      instance: { id: request.content.instanceId, name: place?.instanceName ?? '' },
      submitter: people.get(submitterId) ?? { id: submitterId, ...nobody },
      steps: steps.map((step) => {
        const decision = decisions.find(({ stepId }) => stepId === step.id);
        const by = decision ? (people.get(decision.actorId) ?? { id: decision.actorId, ...nobody }) : null;
        return { ...step, label: needText(step.need), by, comment: decision?.comment ?? null };
      }),
      mayDecide: await mayDecide(actor, request),
      mayWithdraw: submitterId === actor.userId && moveAccessRequest(request.state, 'withdraw') !== undefined,
      until: exportUntil(request),
    };
  }

  async function mayDecide(actor: Actor, request: AccessRequest): Promise<boolean> {
    const { projectId, submitterId, revisionId, state } = request;
    if (state !== 'awaiting-approval' || submitterId === actor.userId) return false;
    if (!authorize(actor, 'access.decide', { kind: 'project', projectId }).ok) return false;
    const open = (await store.steps(revisionId)).find((step) => step.state === 'open');
    if (!open) return false;
    const decisions = await store.decisions(revisionId);
    if (decisions.some(({ actorId }) => actorId === actor.userId)) return false;
    return isApprover(open.need, await store.rightsOf(actor.userId, projectId));
  }

  async function waitingFor(
    actor: Actor,
    before: number | undefined,
    limit: number,
  ): Promise<readonly AccessRequest[]> {
    const projects = projectsWhere(actor, 'access.decide');
    if (projects !== 'everywhere' && projects.length === 0) return [];
    const visible = projects === 'everywhere' ? projects : { projectIds: projects, userId: actor.userId };
    const found: AccessRequest[] = [];
    let below = before;
    for (let scanned = 0; scanned < scannedMax && found.length <= limit; scanned += scannedAtOnce) {
      const rows = await store.list({
        visible,
        state: 'awaiting-approval',
        limit: scannedAtOnce,
        ...(below === undefined ? {} : { before: below }),
      });
      for (const row of rows) if (await mayDecide(actor, row)) found.push(row);
      if (rows.length < scannedAtOnce) break;
      below = rows.at(-1)?.number;
    }
    return found.slice(0, limit + 1);
  }

  async function visibleTo(actor: Actor, request: AccessRequest | undefined) {
    const scoped = authorize(actor, 'access.view', platform);
    if (!scoped.ok && scoped.error.missingScope) return scoped;
    return request && seesRequest(actor, request) ? ok(request) : undefined;
  }

  return {
    submit: (actor: Actor, draft: AccessRequestDraft): Promise<Result<SubmittedAccess, AccessRequestError>> =>
      submitAccess(store, actor, draft),
    submitExport: (actor: Actor, draft: ExportRequestDraft): Promise<Result<SubmittedAccess, AccessRequestError>> =>
      submitExport(store, actor, draft),
    approve: (actor: Actor, input: AccessDecisionInput): Promise<Result<DecidedAccess, AccessRequestError>> =>
      approveAccess(store, actor, input),
    reject: (actor: Actor, input: AccessDecisionInput): Promise<Result<DecidedAccess, AccessRequestError>> =>
      rejectAccess(store, actor, input),

    async withdraw(
      actor: Actor,
      requestId: RequestId,
      version: number,
    ): Promise<Result<DecidedAccess, AccessRequestError>> {
      const scoped = authorize(actor, 'access.request', platform);
      if (!scoped.ok && scoped.error.missingScope) return scoped;
      return store.transact<DecidedAccess, AccessRequestError>(async (tx) => {
        const request = await tx.lock(requestId);
        const isOwn = request?.submitterId === actor.userId && seesRequest(actor, request);
        if (!request || !isOwn) return requestNotFound(requestId);
        const to = moveAccessRequest(request.state, 'withdraw');
        if (!to) return refuse({ code: 'access-request/not-open', state: request.state });
        if (request.version !== version || !(await tx.move(request, to))) {
          return refuse({ code: 'access-request/changed-meanwhile', requestId });
        }
        await tx.voidSteps(request.revisionId);
        await tx.replaceNotices(requestId, []);
        await tx.audit([accessAudit(actor, request, 'access-request.withdraw', {})]);
        return ok({ version: version + 1, state: to });
      });
    },

    /** For the number beside the page's name: so many at most are counted. */
    async countWaiting(actor: Actor): Promise<number> {
      const visible = projectsWhere(actor, 'access.decide');
      if (visible !== 'everywhere' && visible.length === 0) return 0;
      const isDba = actor.roles.has('dba');
      const ownedProjects = [...actor.projects].flatMap(([id, role]) => (role === 'owner' ? [id] : []));
      return store.countWaiting({ userId: actor.userId, visible, isDba, ownedProjects }, countedMax);
    },

    async get(actor: Actor, requestId: RequestId): Promise<Result<AccessRequestView, AccessRequestError>> {
      const seen = await visibleTo(actor, await store.find(requestId));
      if (!seen) return requestNotFound(requestId);
      return seen.ok ? ok(await view(actor, seen.value)) : seen;
    },

    async getByNumber(actor: Actor, number: number): Promise<AccessRequestView | undefined> {
      const seen = await visibleTo(actor, await store.findByNumber(number));
      return seen?.ok ? view(actor, seen.value) : undefined;
    },

    async list(
      actor: Actor,
      { list, state }: AccessRequestFilter,
      { cursor, limit }: PageRequest,
    ): Promise<Result<Page<AccessRequestView>, AccessRefusal>> {
      const scoped = authorize(actor, 'access.view', platform);
      if (!scoped.ok && scoped.error.missingScope) return scoped;
      // The number of the last one that was shown; a cursor that is none comes from a changed address.
      const before = cursor !== undefined && /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined;
      const everywhere = projectsWhere(actor, 'grant.view');
      const bound = actor.token?.projectId;
      const below = before === undefined ? {} : { before };
      const rows =
        list === 'waiting'
          ? await waitingFor(actor, before, limit)
          : await store.list({
              visible: everywhere === 'everywhere' ? everywhere : { projectIds: everywhere, userId: actor.userId },
              ...(list === 'mine' ? { submitterId: actor.userId } : {}),
              ...(state === undefined ? {} : { state }),
              ...below,
              limit: limit + 1,
            });
      const shown = rows.filter(({ projectId }) => bound === undefined || bound === projectId).slice(0, limit);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const items = await Promise.all(shown.map((row) => view(actor, row)));
      return ok({ items, ...(last === undefined ? {} : { nextCursor: String(last.number) }) });
    },
  };
}
