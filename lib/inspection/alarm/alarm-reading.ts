import type { AlarmReading } from '@/lib/inspection/alarm/alarm';
import type { Fact } from '@/lib/inspection/fact';
import type { HostFacts } from '@/lib/inspection/host-facts';
import type { AlarmKind, InspectionSettings } from '@/lib/inspection/run/inspection-settings';

/** An instance as the collector saw it last, a minute ago or so. */
export type WatchedInstance = {
  readonly instanceId: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly environmentKind: string;
  readonly role: string;
  readonly state: 'up' | 'down' | 'unknown';
  /** When it was asked last, answered or not; null = never. */
  readonly askedAt: Date | null;
  /** Null = follows nobody, or may not be seen. */
  readonly isReplicating: boolean | null;
  readonly threadsConnected: number | null;
  readonly maxConnections: number | null;
  readonly dataFolder: string | null;
};

type Alarms = InspectionSettings['alarms'];

/** What the collector's last look says of each kind that it can say something of. */
export function readingsOf(
  instance: WatchedInstance,
  alarms: Alarms,
): ReadonlyMap<Exclude<AlarmKind, 'disk'>, AlarmReading> {
  const { state, askedAt: at, isReplicating, role, threadsConnected, maxConnections } = instance;
  const found = new Map<Exclude<AlarmKind, 'disk'>, AlarmReading>();
  // Refused passwords say nothing of the server: no reading.
  if (at === null || state === 'unknown') return found;
  const plain = { at, value: null, threshold: null };
  found.set('down', { ...plain, isBad: state === 'down' });
  if (state === 'down') return found;
  if (isReplicating !== null) found.set('replication-stopped', { ...plain, isBad: !isReplicating });
  // Promoted: what follows nobody on purpose has not stopped.
  else if (role === 'primary') found.set('replication-stopped', { ...plain, isBad: false });
  if (threadsConnected !== null && maxConnections !== null) {
    const value = (threadsConnected / maxConnections) * 100;
    const threshold = alarms.connections.percent;
    found.set('connections', { at, isBad: value > threshold, value, threshold });
  }
  return found;
}

/** Of the volume of the data. Nothing where the host does not tell. */
export function diskReading(host: Fact<HostFacts>, at: Date, { disk }: Alarms): AlarmReading | undefined {
  const volume = host.known ? host.value.dataVolume : undefined;
  if (!volume || volume.totalBytes <= 0) return undefined;
  const value = ((volume.totalBytes - volume.freeBytes) / volume.totalBytes) * 100;
  return { at, isBad: value > disk.percent, value, threshold: disk.percent };
}
