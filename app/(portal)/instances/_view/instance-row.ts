import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { InstanceRow } from '@/components/instance/instance-list';
import type { StatusView } from '@/components/ui/status';
import type { InstanceSummary } from '@/lib/instance/instance';

const engineNames = { mysql: 'MySQL', mariadb: 'MariaDB', tidb: 'TiDB' } as const;
const statusOf: { readonly [State in InstanceSummary['state']]: StatusView } = {
  ok: { kind: 'reachable' },
  failing: { kind: 'unreachable' },
  unchecked: { kind: 'unchecked' },
};

const liveKinds = { up: 'up', down: 'down', unknown: 'not-visited' } as const;

/** An instance as a line of the list and the head of its page. */
export function toInstanceRow(instance: InstanceSummary): InstanceRow {
  const { host } = instance;
  return {
    id: instance.id,
    name: instance.name,
    address: `${host.includes(':') ? `[${host}]` : host}:${instance.port}`,
    engine: instance.engine === 'unknown' ? '' : `${engineNames[instance.engine]} ${shortVersion(instance)}`,
    role: instance.role,
    environment: toEnvironmentView(instance.environment),
    ...(instance.cluster ? { cluster: instance.cluster.name } : {}),
    zone: instance.zone,
    status: statusOf[instance.state],
    isReviewOnly: instance.isReviewOnly,
    ...(instance.checkedAt ? { checkedAt: instance.checkedAt.toISOString() } : {}),
    idc: instance.idc,
    setName: instance.setName,
    tags: Object.entries(instance.tags).map(([name, value]) => (value === '' ? name : `${name}=${value}`)),
    live: {
      status: { kind: liveKinds[instance.live.state] },
      ...(instance.live.since ? { since: instance.live.since.toISOString() } : {}),
      queriesPerSecond: instance.live.queriesPerSecond,
      threadsRunning: instance.live.threadsRunning,
      lagSeconds: instance.live.lagSeconds,
      isReplicating: instance.live.isReplicating,
    },
  };
}

/** 80036 → 8.0.36 */
function shortVersion({ versionNumber }: InstanceSummary): string {
  return [Math.floor(versionNumber / 10_000), Math.floor(versionNumber / 100) % 100, versionNumber % 100].join('.');
}
