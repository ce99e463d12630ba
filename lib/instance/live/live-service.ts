import type { Act } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import { projectsWhere } from '@/lib/access/authorize';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { Visible } from '@/lib/instance/instance-service';
import { estateAct } from '@/lib/instance/instance-service';
import type { Variables } from '@/lib/instance/live/instance-event';
import { movesByItself } from '@/lib/instance/live/instance-event';
import type { KillMode } from '@/lib/instance/live/live-question';
import type {
  MeasuredInstance,
  MeasuredPeriod,
  MetricSource,
  Series,
  SeriesSource,
} from '@/lib/instance/live/metric-source';
import type { Reading } from '@/lib/instance/live/reading';
import type { SeenSession } from '@/lib/instance/live/session-row';
import type { Member, Topology } from '@/lib/instance/live/topology';
import { discoverTopology } from '@/lib/instance/live/topology';
import type { NewProbe } from '@/lib/instance/probe-service';
import type { Purpose } from '@/lib/instance/target-session';
import type { InstanceId, ProbeId } from '@/lib/shared/ids';
import { newId, probeIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type SeriesAnswer = {
  readonly now: readonly Series[];
  /** The same hours a day earlier, where they are still kept. */
  readonly before: readonly Series[];
  readonly source: SeriesSource;
};

export type InstanceChangeEntry = {
  readonly at: Date;
  /** Of the collector, or `ticket` and `schema`. */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type VariablesView = { readonly seenAt: Date | null; readonly variables: Variables };

export type VariableDifference = {
  readonly name: string;
  readonly left: string | null;
  readonly right: string | null;
};

export type LiveStore = {
  findProjects: FindInstanceProjects;
  reading(instanceId: InstanceId): Promise<Reading | undefined>;
  series(instanceId: InstanceId, period: MeasuredPeriod): Promise<readonly Series[]>;
  /** As others who measure it know it. */
  measured(instanceId: InstanceId): Promise<MeasuredInstance | undefined>;
  changes(
    instanceId: InstanceId,
    since: Date,
    visible: Visible,
    limit: number,
  ): Promise<readonly InstanceChangeEntry[]>;
  variables(instanceId: InstanceId): Promise<VariablesView | undefined>;
  /** The instance, its cluster, and others that their replication names. */
  neighbours(instanceId: InstanceId, visible: Visible): Promise<{ members: readonly Member[]; cluster: string | null }>;
  purposes(instanceId: InstanceId): Promise<ReadonlySet<Purpose>>;
  /** The question, its wake-up and the audit row in one transaction. */
  askAudited(probe: NewProbe, act: Act): Promise<ProbeId>;
};

export type LiveService = ReturnType<typeof createLiveService>;

const changesMax = 200;

/** What is known of instances by looking at them again and again. Reads here open no connection: a worker has looked already. */
export function createLiveService(store: LiveStore, now: () => Date, elsewhere?: MetricSource) {
  /** Of both at once; what the other source does not know stays the collector's. */
  async function measuredElsewhere(instanceId: InstanceId, periods: readonly MeasuredPeriod[]) {
    const instance = elsewhere && (await store.measured(instanceId));
    const name = instance && elsewhere?.nameFor(instance);
    if (!elsewhere || !instance || name === undefined) return undefined;
    const found = await Promise.all(periods.map((period) => elsewhere.series(instance, period)));
    return { name, found };
  }

  const view = (actor: Actor, instanceId: InstanceId) =>
    authorizeOnInstance(store.findProjects, actor, 'instance.view', instanceId);
  return {
    async reading(actor: Actor, instanceId: InstanceId): Promise<Result<Reading | null, InstanceError>> {
      const allowed = await view(actor, instanceId);
      return allowed.ok ? ok((await store.reading(instanceId)) ?? null) : allowed;
    },

    /** From who keeps them already where somebody does, else the collector's. */
    async series(actor: Actor, instanceId: InstanceId, hours: number): Promise<Result<SeriesAnswer, InstanceError>> {
      const allowed = await view(actor, instanceId);
      if (!allowed.ok) return allowed;
      const seconds = hours <= 24 ? 60 : hours <= 24 * 35 ? 3600 : 86_400;
      const to = now();
      const from = new Date(to.getTime() - hours * 3_600_000);
      const dayBefore = (at: Date) => new Date(at.getTime() - 86_400_000);
      const periods = [
        { seconds, from, to },
        ...(hours <= 24 ? [{ seconds, from: dayBefore(from), to: dayBefore(to) }] : []),
      ];
      const [[current = [], before = []], other] = await Promise.all([
        Promise.all(periods.map((period) => store.series(instanceId, period))),
        measuredElsewhere(instanceId, periods),
      ]);
      if (!other) return ok({ now: current, before, source: { kind: 'collector' } });
      const { name, found } = other;
      if (found.every((some) => some === undefined || some.length === 0))
        return ok({ now: current, before, source: { kind: 'away', name } });
      const source = { kind: 'prometheus', name } as const;
      return ok({ now: preferred(found[0], current), before: preferred(found[1], before), source });
    },

    async changes(
      actor: Actor,
      instanceId: InstanceId,
      days: number,
    ): Promise<Result<readonly InstanceChangeEntry[], InstanceError>> {
      const allowed = await view(actor, instanceId);
      if (!allowed.ok) return allowed;
      const since = new Date(now().getTime() - days * 86_400_000);
      return ok(await store.changes(instanceId, since, projectsWhere(actor, 'ticket.view'), changesMax));
    },

    async topology(actor: Actor, instanceId: InstanceId): Promise<Result<Topology, InstanceError>> {
      const allowed = await view(actor, instanceId);
      if (!allowed.ok) return allowed;
      const visible = projectsWhere(actor, 'instance.view');
      const { members, cluster } = await store.neighbours(instanceId, visible);
      const found = discoverTopology(members, cluster);
      // Who sees a part of the estate cannot tell "not registered" from "not yours".
      return ok(visible === 'everywhere' ? found : { ...found, differences: [] });
    },

    async variables(actor: Actor, instanceId: InstanceId): Promise<Result<VariablesView, InstanceError>> {
      const allowed = await view(actor, instanceId);
      if (!allowed.ok) return allowed;
      return ok((await store.variables(instanceId)) ?? { seenAt: null, variables: {} });
    },

    /** What two servers have differently. Names and places of their own always differ and are left out. */
    async compare(
      actor: Actor,
      leftId: InstanceId,
      rightId: InstanceId,
    ): Promise<Result<readonly VariableDifference[], InstanceError>> {
      for (const id of [leftId, rightId]) {
        const allowed = await view(actor, id);
        if (!allowed.ok) return allowed;
      }
      const [left, right] = await Promise.all([store.variables(leftId), store.variables(rightId)]);
      return ok(compareVariables(left?.variables ?? {}, right?.variables ?? {}));
    },

    /** Asks a worker to kill a session, if it still does what was seen. */
    async kill(
      actor: Actor,
      instanceId: InstanceId,
      seen: SeenSession,
      mode: KillMode,
      shown: { readonly user: string; readonly reason: string },
    ): Promise<Result<{ readonly probeId: ProbeId }, InstanceError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.kill', instanceId);
      if (!allowed.ok) return allowed;
      if (!(await store.purposes(instanceId)).has('admin')) {
        return refuse({ code: 'instance/no-credential', purpose: 'admin' });
      }
      const { thread, fingerprint, seconds } = seen;
      const question = { kind: 'kill-session', thread, fingerprint, seconds, mode } as const;
      const act = estateAct(actor, 'instance.session-kill', instanceId, { thread, mode, seconds, ...shown });
      const probe = { id: newId(probeIdSchema), instanceId, question, requestedBy: actor.userId };
      return ok({ probeId: await store.askAudited(probe, act) });
    },
  };
}

export function compareVariables(left: Variables, right: Variables): readonly VariableDifference[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((name) => !ownNames.has(name) && !movesByItself(name) && left[name] !== right[name])
    .sort()
    .map((name) => ({ name, left: left[name] ?? null, right: right[name] ?? null }));
}

const ownNames: ReadonlySet<string> = new Set([
  'server_id',
  'server_uuid',
  'hostname',
  'report_host',
  'report_port',
  'port',
  'socket',
  'datadir',
  'pid_file',
  'general_log_file',
  'slow_query_log_file',
  'log_error',
  'log_bin_basename',
  'log_bin_index',
  'relay_log',
  'relay_log_basename',
  'relay_log_index',
  'tmpdir',
  'slave_load_tmpdir',
  'replica_load_tmpdir',
  'bind_address',
  'mysqlx_socket',
  'mysqlx_port',
]);

function preferred(found: readonly Series[] | undefined, own: readonly Series[]): readonly Series[] {
  const known = new Set(found?.map(({ metric }) => metric));
  return [...(found ?? []), ...own.filter(({ metric }) => !known.has(metric))];
}
