import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import { auditOf } from '@/lib/audit/audit-entry';
import type { Forecasted } from '@/lib/inspection/report/finding-forecast';
import { withForecast } from '@/lib/inspection/report/finding-forecast';
import type { InspectionError } from '@/lib/inspection/report/inspection-error';
import type {
  InspectedInstanceView,
  InspectionStore,
  ItemChange,
  RunView,
  ScoredInstance,
} from '@/lib/inspection/report/inspection-store';
import type { Report, ReportList, ReportListName } from '@/lib/inspection/report/report';
import { composeList, composeReport } from '@/lib/inspection/report/report';
import type { WorkItem } from '@/lib/inspection/report/work-item';
import type { InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { InspectionFindingId, InspectionRunId, InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

const dayMs = 86_400_000;
const historyDays = 30;
const untilDaysMax = 366;
/** What a page shows of a list; its total says how many there are. */
const listedMax = 500;

export type ItemAct =
  /** Somebody knows: it stays listed and costs no points until the date. */
  | { readonly kind: 'acknowledge'; readonly until: Date; readonly reason: string }
  | { readonly kind: 'assign'; readonly login: string }
  /** Not listed and no points until the date. */
  | { readonly kind: 'silence'; readonly until: Date; readonly reason: string }
  | { readonly kind: 'reopen' };

type Ports = {
  readonly store: InspectionStore;
  readonly findProjects: FindInstanceProjects;
  readonly settings: () => Promise<InspectionSettings>;
};

/** What is open there, with when each figure gets to its end. */
export type ForecastedInstanceView = InspectedInstanceView & { readonly open: readonly (WorkItem & Forecasted)[] };

export type InspectionService = ReturnType<typeof createInspectionService>;

/** The report of inspections, and what people do about it. */
export function createInspectionService({ store, findProjects, settings }: Ports) {
  const mayLook = (actor: Actor) => authorize(actor, 'inspection.view', platform);
  const mayAct = (actor: Actor) => authorize(actor, 'inspection.act', platform);
  return {
    /** Page one of the last run, or of that one. Undefined = nothing was ever inspected. */
    async report(actor: Actor, runId?: InspectionRunId): Promise<Result<Report | undefined, InspectionError>> {
      const allowed = mayLook(actor);
      if (!allowed.ok) return allowed;
      const run = await store.findRun(runId);
      if (run) return ok(await composeReport(store, run));
      return runId === undefined ? ok(undefined) : refuse({ code: 'inspection/run-not-found' });
    },

    /** A list of page one, whole. Undefined = nothing was ever inspected. */
    async findings(
      actor: Actor,
      list: ReportListName,
      limit = listedMax,
    ): Promise<Result<ReportList | undefined, AccessRefusal>> {
      const allowed = mayLook(actor);
      if (!allowed.ok) return allowed;
      const run = await store.findRun(undefined);
      return ok(run && (await composeList(store, run, list, Math.min(limit, listedMax))));
    },

    async runs(actor: Actor): Promise<Result<readonly RunView[], AccessRefusal>> {
      const allowed = mayLook(actor);
      if (!allowed.ok) return allowed;
      const last = await store.findRun(undefined);
      return ok(last ? [last, ...(await store.listRunsBefore(last, 99))] : []);
    },

    /** Every instance with its score in the last run, worst first. */
    async scores(actor: Actor): Promise<Result<readonly ScoredInstance[], AccessRefusal>> {
      const allowed = mayLook(actor);
      if (!allowed.ok) return allowed;
      const run = await store.findRun(undefined);
      return ok(run ? await store.listScores(run.id) : []);
    },

    /** One instance: what is wrong, since when, what was seen and what was not, 30 days back. */
    async instance(
      actor: Actor,
      instanceId: InstanceId,
    ): Promise<Result<ForecastedInstanceView, AccessRefusal | InstanceError>> {
      const allowed = await authorizeOnInstance(findProjects, actor, 'inspection.view', instanceId);
      if (!allowed.ok) return allowed;
      const since = new Date((await store.now()).getTime() - historyDays * dayMs);
      const found = await store.findInstance(instanceId, since);
      if (!found) return refuse({ code: 'instance/not-found', instanceId });
      const series = new Map([[instanceId, found.series]]);
      return ok({ ...found, open: found.open.map((item) => withForecast(item, series)) });
    },

    async decide(
      actor: Actor,
      id: InspectionFindingId,
      version: number,
      act: ItemAct,
    ): Promise<Result<void, InspectionError>> {
      const allowed = mayAct(actor);
      if (!allowed.ok) return allowed;
      const item = await store.findItem(id);
      if (!item || item.resolvedAt !== null) return refuse({ code: 'inspection/finding-not-found' });
      const change = await toChange(store, item, act);
      if (!change.ok) return change;
      const { state, ownerId, until } = change.value;
      const done = await store.changeItem(
        id,
        version,
        change.value,
        auditOf(actor, {
          stream: 'estate',
          action: `inspection.${act.kind}`,
          resourceKind: 'inspection-finding',
          resourceId: id,
          data: {
            instanceId: item.instanceId,
            checkId: item.checkId,
            state,
            ownerId,
            until: until?.toISOString() ?? null,
            ...('reason' in act ? { reason: act.reason } : {}),
          },
        }),
      );
      return done ? ok(undefined) : refuse({ code: 'inspection/changed-meanwhile' });
    },

    /** All instances, or one that somebody wants to see now. */
    async start(
      actor: Actor,
      instanceId: InstanceId | null,
    ): Promise<Result<{ readonly runId: InspectionRunId }, InspectionError | InstanceError>> {
      const allowed =
        instanceId === null
          ? mayAct(actor)
          : await authorizeOnInstance(findProjects, actor, 'inspection.act', instanceId);
      if (!allowed.ok) return allowed;
      const { deadlineMinutes } = await settings();
      const runId = await store.startRun({ instanceId, requestedById: actor.userId, deadlineMinutes }, (id) =>
        auditOf(actor, {
          stream: 'estate',
          action: 'inspection.start',
          resourceKind: 'inspection-run',
          resourceId: id,
          data: { instanceId },
        }),
      );
      return runId ? ok({ runId }) : refuse({ code: 'inspection/already-running' });
    },

    /** Says "I have read this", or leaves a line for the next shift. */
    async note(
      actor: Actor,
      runId: InspectionRunId,
      note: { readonly kind: 'read' } | { readonly kind: 'note'; readonly text: string },
    ): Promise<Result<void, InspectionError>> {
      const allowed = mayAct(actor);
      if (!allowed.ok) return allowed;
      const run = await store.findRun(runId);
      if (!run) return refuse({ code: 'inspection/run-not-found' });
      const text = note.kind === 'note' ? note.text : '';
      await store.addNote(
        { runId, authorId: actor.userId, kind: note.kind, text },
        auditOf(actor, {
          stream: 'estate',
          action: `inspection.${note.kind}`,
          resourceKind: 'inspection-run',
          resourceId: runId,
          data: {},
        }),
      );
      return ok(undefined);
    },
  };
}

async function toChange(
  store: Pick<InspectionStore, 'findPerson' | 'now'>,
  { owner }: Pick<WorkItem, 'owner'>,
  act: ItemAct,
): Promise<Result<ItemChange, InspectionError>> {
  const ownerId = owner?.userId ?? null;
  switch (act.kind) {
    case 'assign': {
      const userId = await store.findPerson(act.login);
      if (!userId) return refuse({ code: 'inspection/owner-unknown', login: act.login });
      return ok({ state: 'assigned', ownerId: userId, until: null, reason: null });
    }
    case 'reopen':
      return ok({ state: ownerId === null ? 'new' : 'assigned', ownerId, until: null, reason: null });
    case 'acknowledge':
    case 'silence': {
      const ahead = act.until.getTime() - (await store.now()).getTime();
      if (ahead <= 0 || ahead > untilDaysMax * dayMs) return refuse({ code: 'inspection/until-past' });
      const state = act.kind === 'silence' ? 'silenced' : 'acknowledged';
      return ok({ state, ownerId, until: act.until, reason: act.reason });
    }
  }
}
