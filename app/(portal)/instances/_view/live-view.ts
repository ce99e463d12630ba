import type { ChangeView, InstanceLiveView, MetricView, NodeView } from '@/components/instance/live/live-view';
import type { InstanceDetail } from '@/lib/instance/instance';
import { gtidGaps } from '@/lib/instance/live/gtid-set';
import type { InstanceChangeEntry, SeriesAnswer, VariablesView } from '@/lib/instance/live/live-service';
import type { Metric } from '@/lib/instance/live/metric';
import { metrics } from '@/lib/instance/live/metric';
import type { Series } from '@/lib/instance/live/metric-source';
import type { Reading } from '@/lib/instance/live/reading';
import type { Topology, TopologyNode } from '@/lib/instance/live/topology';
import { describeProbeFailure } from '@/lib/instance/probe-failure';

export type LiveParts = {
  readonly instance: InstanceDetail;
  readonly reading: Reading | null;
  readonly series: SeriesAnswer;
  readonly hours: number;
  readonly topology: Topology;
  readonly changes: readonly InstanceChangeEntry[];
  readonly variables: VariablesView | undefined;
  readonly canInspect: boolean;
  readonly canKill: boolean;
};

/** What the live tabs of an instance say. */
export function toLiveView(parts: LiveParts): InstanceLiveView {
  const { instance, reading, series, hours, variables } = parts;
  const { live } = instance;
  return {
    instanceId: instance.id,
    name: instance.name,
    state: live.state,
    ...(live.since ? { since: live.since.toISOString() } : {}),
    ...(live.seenAt ? { seenAt: live.seenAt.toISOString() } : {}),
    ...(live.reason && live.state !== 'up' ? { reason: describeProbeFailure(live.reason) } : {}),
    uptimeSeconds: live.uptimeSeconds,
    unread: live.state === 'up' ? unreadOf(reading) : [],
    metrics: shownMetrics(instance).map((metric) => toMetric(metric, series, hours)),
    hours,
    ...(series.source.kind === 'collector' ? {} : { source: series.source }),
    topology: { nodes: parts.topology.nodes.map(toNode), differences: parts.topology.differences },
    changes: parts.changes.map(toChange),
    canInspect: parts.canInspect,
    canKill: parts.canKill,
    hasAdminAccount: instance.purposes.includes('admin'),
    ...(variables
      ? {
          variables: {
            seenAt: variables.seenAt?.toISOString() ?? null,
            values: Object.entries(variables.variables).sort(([a], [b]) => (a < b ? -1 : 1)),
          },
        }
      : {}),
  };
}

/** Replicas that report themselves are seen a second way, by the sessions that stream the log to them. */
const unreadOf = (reading: Reading | null): InstanceLiveView['unread'] =>
  (reading?.unread ?? []).filter(({ read }) => read !== 'replicas' || !reading?.dumpThreads);

/** A replica's lag stands in the first row; who follows nobody has none. */
function shownMetrics({ role }: InstanceDetail): readonly Metric[] {
  const of = (id: string) => metrics.filter((metric) => metric.id === id);
  const first = [
    'queries',
    'threads-running',
    'row-lock-waits',
    role === 'replica' ? 'replica-lag' : 'threads-connected',
  ];
  const rest = metrics.filter(({ id }) => !first.includes(id) && (id !== 'replica-lag' || role === 'replica'));
  return [...first.flatMap(of), ...rest].slice(0, 8);
}

type Points = MetricView['points'];

function toMetric({ id, title, unit }: Metric, series: LiveParts['series'], hours: number): MetricView {
  const stepMs = (hours <= 24 ? 60 : hours <= 24 * 35 ? 3600 : 86_400) * 1000;
  const pointsOf = (some: readonly Series[]): Points =>
    withGaps(
      (some.find(({ metric }) => metric === id)?.points ?? []).map(({ at, average }) => [at.getTime(), average]),
      stepMs,
    );
  const points = pointsOf(series.now);
  const values = points.flatMap(([, value]) => (value === null ? [] : [value])).sort((a, b) => a - b);
  return {
    id,
    title,
    unit,
    points,
    before: pointsOf(series.before),
    latest: points.at(-1)?.[1] ?? null,
    usual: values.length >= 10 ? (values[Math.floor(values.length / 2)] ?? null) : null,
  };
}

/** A time that was not seen is a hole in the line. */
function withGaps(points: readonly (readonly [number, number])[], stepMs: number): Points {
  const filled: (readonly [number, number | null])[] = [];
  for (const [at, value] of points) {
    const last = filled.at(-1)?.[0];
    if (last !== undefined && at - last > stepMs * 2.5) filled.push([last + stepMs, null]);
    filled.push([at, value]);
  }
  return filled;
}

function toNode({ member, errant, unapplied, ...node }: TopologyNode): NodeView {
  const gtids = member?.reading?.gtids || null;
  return {
    ...node,
    href: member ? `/instances/${member.id}` : null,
    name: member?.name ?? node.address,
    role: member?.role ?? 'unknown',
    idc: member?.idc ?? '',
    state: member?.state ?? 'unknown',
    isReadOnly: member?.reading?.isReadOnly ?? null,
    queriesPerSecond: member?.state === 'up' ? (member.reading?.rates['queries'] ?? null) : null,
    errant: errant?.count ?? null,
    unapplied: unapplied ?? null,
    gtidGaps: gtids?.includes(':') ? gtidGaps(gtids) : '',
    gtids,
  };
}

const toChange = ({ at, kind, data }: InstanceChangeEntry): ChangeView => ({ at: at.toISOString(), kind, data });
