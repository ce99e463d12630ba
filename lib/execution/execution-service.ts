import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import { auditOf } from '@/lib/audit/audit-entry';
import type { ControlInput, DecideInput } from '@/lib/execution/decide-execution';
import { decideCell, decideControl } from '@/lib/execution/decide-execution';
import type { ExecutionError } from '@/lib/execution/execution-error';
import type { ExecutionState } from '@/lib/execution/execution-machine';
import type {
  CellPage,
  CellView,
  ExecutionPolicy,
  ExecutionStore,
  ExecutionView,
  Hold,
} from '@/lib/execution/execution-store';
import type { SealedRow } from '@/lib/execution/journal';
import type { Started, StartInput } from '@/lib/execution/start-execution';
import { decideStart } from '@/lib/execution/start-execution';
import type { ExecutionId } from '@/lib/shared/ids';
import { pageLimitMax } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type ExecutionServicePorts = {
  readonly store: ExecutionStore;
  readonly policy: ExecutionPolicy;
  /** Tells the workers after a commit, as well as it can: what is not told now the sweeper tells later. */
  readonly wake: () => void;
};

export type ExecutionService = ReturnType<typeof createExecutionService>;

type Refused<Value> = Promise<Result<Value, ExecutionError>>;

/**
 * Runs of approved requests, as people see and steer them. The start is judged by lib/ticket (who, when) and made here: by
 * compare-and-set on the request's state, version and content, one active run a request.
 */
export function createExecutionService({ store, policy, wake }: ExecutionServicePorts) {
  async function find(actor: Actor, executionId: ExecutionId): Refused<ExecutionView> {
    const found = await store.find(executionId);
    const visible =
      found !== undefined && authorize(actor, 'ticket.view', { kind: 'project', projectId: found.projectId }).ok;
    return found && visible ? ok(found) : refuse({ code: 'execution/not-found' });
  }

  return {
    async start(actor: Actor, input: StartInput): Refused<Started> {
      const made = await store.start(input.requestId, (facts) => decideStart(actor, input, facts));
      if (!made.ok) return made;
      wake();
      return ok({ executionId: made.value.executionId, runNo: made.value.runNo });
    },

    async control(actor: Actor, input: ControlInput): Refused<{ readonly state: ExecutionState }> {
      const done = await store.act(input.executionId, (facts) => decideControl(actor, input, facts, policy));
      if (done.ok) wake();
      return done;
    },

    async decide(actor: Actor, input: DecideInput): Refused<{ readonly state: ExecutionState }> {
      const done = await store.act(input.executionId, (facts) => decideCell(actor, input, facts, policy));
      if (done.ok) wake();
      return done;
    },

    view: find,

    /** Cells in the order of their targets and statements, from behind a cell on. */
    async cells(actor: Actor, executionId: ExecutionId, page: CellPage): Refused<readonly CellView[]> {
      const found = await find(actor, executionId);
      if (!found.ok) return found;
      const limit = Math.min(Math.max(1, page.limit), pageLimitMax);
      return ok(await store.cells(executionId, { ...page, limit }));
    },

    /** Journal rows behind a cursor: what a live view shows next. */
    async events(actor: Actor, executionId: ExecutionId, afterSeq: number): Refused<readonly SealedRow[]> {
      const found = await find(actor, executionId);
      return found.ok ? ok(await store.events(executionId, afterSeq, eventsMax)) : found;
    },

    async hold(actor: Actor): Refused<Hold | undefined> {
      const allowed = authorize(actor, 'metrics.view', platform);
      return allowed.ok ? ok(await store.hold()) : allowed;
    },

    /** What stands on every page while executions are held. Instance and comment are for those who see the platform's state. */
    async holdNotice(actor: Actor): Promise<HoldNotice | undefined> {
      const hold = await store.hold();
      if (!hold) return undefined;
      const detail = authorize(actor, 'metrics.view', platform).ok ? hold.detail : {};
      return { ...hold, detail, mayRelease: mayHold(actor).ok };
    },

    /** After metadata was restored by hand, or in an emergency: nothing is claimed until somebody releases it. */
    async holdAll(actor: Actor, comment: string): Refused<void> {
      const allowed = mayHold(actor);
      if (!allowed.ok) return allowed;
      if (comment.trim() === '') return refuse({ code: 'execution/comment-needed' });
      const detail = { comment: comment.trim().slice(0, 500), by: actor.displayName };
      await store.setHold({ code: 'by-person', detail }, holdAct(actor, 'execution.hold', comment));
      return ok(undefined);
    },

    async releaseHold(actor: Actor, comment: string): Refused<void> {
      const allowed = mayHold(actor);
      if (!allowed.ok) return allowed;
      if (comment.trim() === '') return refuse({ code: 'execution/comment-needed' });
      const released = await store.releaseHold(holdAct(actor, 'execution.release-hold', comment));
      if (released) wake();
      return released ? ok(undefined) : refuse({ code: 'execution/not-held' });
    },
  };
}

const eventsMax = 500;

export type HoldNotice = Hold & { readonly mayRelease: boolean };

/** DBAs and administrators. */
function mayHold(actor: Actor): Result<void, ExecutionError> {
  const allowed = authorize(actor, 'environment.manage', platform);
  return allowed.ok ? ok(undefined) : allowed;
}

const holdAct = (actor: Actor, action: string, comment: string) =>
  auditOf(actor, {
    stream: 'policy',
    action,
    resourceKind: 'platform',
    resourceId: 'execution-hold',
    data: { comment: comment.trim().slice(0, 500) },
  });
