import { createHash } from 'node:crypto';
import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import type { ConsoleError } from '@/lib/console/run/console-error';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { NewRun, Runner, RunState, RunView } from '@/lib/console/run/console-run';
import { isEnded } from '@/lib/console/run/console-run';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { ConsoleRunId, InstanceId, ProjectId, UserId } from '@/lib/shared/ids';
import { consoleRunIdSchema, newId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type RunFilter = { readonly instanceId?: InstanceId; readonly state?: RunState; readonly userId?: UserId };

export type StartLimits = Pick<
  typeof consoleLimits,
  'runningPerPersonMax' | 'runningPerInstanceMax' | 'startsPerMinuteMax'
>;

/** What the web process keeps of runs. */
export type ConsoleRunStore = {
  findProjects: FindInstanceProjects;
  /** Schemas of the instance that are bound to one of the projects; `*` among them = all. */
  boundSchemas(instanceId: InstanceId, projectIds: readonly ProjectId[]): Promise<readonly string[]>;
  /** A runner of the instance's zone that was seen lately, the one with the fewest runs; and the zone. */
  findRunner(instanceId: InstanceId): Promise<{ readonly zone: string; readonly runner: Runner | undefined }>;
  /** Counts and writes in one transaction, with the audit row: two starts at once cannot both take the last place. */
  create(run: NewRun, limits: StartLimits, act: Act): Promise<'created' | 'person-busy' | 'instance-busy' | 'too-fast'>;
  find(runId: ConsoleRunId): Promise<(RunView & { readonly runner: Runner | undefined }) | undefined>;
  list(filter: RunFilter, page: PageRequest): Promise<Page<RunView>>;
  /** False when the run has ended. A run that nobody took yet is cancelled by this alone. */
  requestCancel(runId: ConsoleRunId, by: UserId, act: Act): Promise<boolean>;
  /** What a worker runs for a person at this moment. */
  runningOf(userId: UserId): Promise<readonly { readonly id: ConsoleRunId; readonly runner: Runner }[]>;
  /** The runner could not be reached: the run will not be taken any more. */
  giveUp(runId: ConsoleRunId): Promise<void>;
};

/** The way to a runner. */
export type RunnerLink = {
  /** The frames as bytes, one JSON text a line. Undefined: the runner does not answer. */
  open(runner: Runner, runId: ConsoleRunId, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | undefined>;
  cancel(runner: Runner, runId: ConsoleRunId): Promise<boolean>;
};

export type RunRequest = {
  readonly instanceId: InstanceId;
  readonly schema: string | null;
  readonly sql: string;
  /** False: a replica that is known to be well may answer. Absent: the instance itself does. */
  readonly mustBeFresh?: boolean | undefined;
  /** Fewer rows than the console shows; more is never given. */
  readonly rowsMax?: number | undefined;
};

export type StartedRun = { readonly runId: ConsoleRunId; readonly frames: ReadableStream<Uint8Array> };

export type ConsoleService = ReturnType<typeof createConsoleService>;

/** Starting, watching and stopping runs. What may be read is judged by the worker that runs it, with the rights of that moment. */
export function createConsoleService(store: ConsoleRunStore, link: RunnerLink) {
  /** One's own, or everybody's for those who may see them. */
  async function seen(actor: Actor, runId: ConsoleRunId) {
    const allowed = mayView(actor);
    if (!allowed.ok) return allowed;
    const run = await store.find(runId);
    const isTheirs = run !== undefined && (run.userId === actor.userId || seesAll(actor));
    // A token that is bound to a project sees the runs on instances of that project.
    const isInReach = isTheirs && (await reaches(actor, run.instanceId));
    return isInReach ? ok(run) : refuse({ code: 'console/run-not-found', runId });
  }

  async function reaches(actor: Actor, instanceId: InstanceId): Promise<boolean> {
    if (seesAll(actor)) return true;
    return (await authorizeOnInstance(store.findProjects, actor, 'console.view', instanceId)).ok;
  }

  return {
    async start(
      actor: Actor,
      { instanceId, schema, sql, mustBeFresh = true, rowsMax }: RunRequest,
      signal: AbortSignal,
    ): Promise<Result<StartedRun, ConsoleError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'console.query', instanceId);
      if (!allowed.ok) return allowed;
      if (schema !== null && !(await isBound(store, actor, instanceId, schema))) {
        return refuse({ code: 'instance/schema-not-bound', schema });
      }
      const bytes = Buffer.byteLength(sql);
      const { textBytesMax: bytesMax } = consoleLimits;
      if (bytes > bytesMax) return refuse({ code: 'console/text-too-long', bytes, bytesMax });
      const { zone, runner } = await store.findRunner(instanceId);
      if (!runner) return refuse({ code: 'console/no-runner', zone });

      const runId = newId(consoleRunIdSchema);
      const run = {
        id: runId,
        userId: actor.userId,
        instanceId,
        schema,
        text: sql,
        runnerId: runner.id,
        mustBeFresh,
        rowsMax: rowsMax ?? null,
        via: actor.via,
        projectId: actor.token?.projectId ?? null,
      };
      const data = { schema, bytes, textHash: createHash('sha256').update(sql).digest('hex') };
      const created = await store.create(run, consoleLimits, runAct(actor, 'console.run', runId, instanceId, data));
      if (created !== 'created') return refuse(busy(created));

      const frames = await link.open(runner, runId, signal);
      if (frames) return ok({ runId, frames });
      await store.giveUp(runId);
      return refuse({ code: 'console/runner-unreachable', zone });
    },

    async get(actor: Actor, runId: ConsoleRunId): Promise<Result<RunView, ConsoleError>> {
      return seen(actor, runId);
    },

    async list(actor: Actor, filter: RunFilter, page: PageRequest): Promise<Result<Page<RunView>, AccessRefusal>> {
      const allowed = mayView(actor);
      if (!allowed.ok) return allowed;
      if (!seesAll(actor) && filter.userId !== undefined && filter.userId !== actor.userId) return ok({ items: [] });
      return ok(await store.list(seesAll(actor) ? filter : { ...filter, userId: actor.userId }, page));
    },

    /** For an account that is taken out of use: who may do that was asked before. A worker out of reach ends the run by its time limit. */
    async stopAllOf(userId: UserId): Promise<void> {
      const runs = await store.runningOf(userId);
      await Promise.all(runs.map(({ id, runner }) => link.cancel(runner, id).catch(() => false)));
    },

    /** Who started it stops it, and a DBA stops everybody's. */
    async cancel(actor: Actor, runId: ConsoleRunId): Promise<Result<void, ConsoleError>> {
      const run = await seen(actor, runId);
      if (!run.ok) return run;
      const { userId, instanceId, state, runner } = run.value;
      if (userId !== actor.userId) {
        const allowed = authorize(actor, 'console.query', platform);
        if (!allowed.ok) return allowed;
      }
      const ended = refuse({ code: 'console/run-ended', state } as const);
      if (isEnded(state)) return ended;
      const act = runAct(actor, 'console.cancel', runId, instanceId, {});
      if (!(await store.requestCancel(runId, actor.userId, act))) return ended;
      if (runner) await link.cancel(runner, runId);
      return ok(undefined);
    },
  };
}

/** By the table of rights alone; whose runs are seen is decided with the run. */
function mayView(actor: Actor): Result<void, AccessRefusal> {
  const everywhere = authorize(actor, 'console.view', platform);
  if (everywhere.ok || everywhere.error.missingScope) return everywhere;
  return projectsWhere(actor, 'console.view').length > 0 ? ok(undefined) : everywhere;
}

const seesAll = (actor: Actor): boolean => projectsWhere(actor, 'console.view') === 'everywhere';

export async function isBound(
  store: Pick<ConsoleRunStore, 'boundSchemas'>,
  actor: Actor,
  instanceId: InstanceId,
  schema: string,
): Promise<boolean> {
  const visible = projectsWhere(actor, 'console.query');
  if (visible === 'everywhere') return true;
  const bound = await store.boundSchemas(instanceId, visible);
  return bound.includes('*') || bound.includes(schema);
}

/** The text itself is in the run's row: an audit row holds no literals. */
export function runAct(
  actor: Actor,
  action: string,
  runId: ConsoleRunId,
  instanceId: InstanceId,
  data: Act['data'],
): Act {
  return actOf(actor, {
    stream: `console:${instanceId}`,
    action,
    resourceKind: 'console-run',
    resourceId: runId,
    data: { instanceId, ...data },
  });
}

export function busy(by: 'person-busy' | 'instance-busy' | 'too-fast'): ConsoleError {
  const { runningPerPersonMax, runningPerInstanceMax, startsPerMinuteMax } = consoleLimits;
  switch (by) {
    case 'person-busy':
      return { code: 'console/too-many-running', runningMax: runningPerPersonMax, retryAfterSeconds: 5 };
    case 'instance-busy':
      return { code: 'console/instance-busy', runningMax: runningPerInstanceMax, retryAfterSeconds: 5 };
    case 'too-fast':
      return { code: 'console/too-fast', perMinute: startsPerMinuteMax, retryAfterSeconds: 20 };
  }
}
