import { createHash } from 'node:crypto';
import type { LiveState } from '@/lib/instance/live/live-state';
import { restartedBetween } from '@/lib/instance/live/rates';
import type { Reading } from '@/lib/instance/live/reading';
import { statusFigure } from '@/lib/instance/live/reading';
import type { ServerRole } from '@/lib/instance/probe/server-role';

/** Something that the collector noticed between two visits. */
export type InstanceEvent =
  | { readonly kind: 'restart'; readonly uptimeSeconds: number }
  | { readonly kind: 'role'; readonly from: ServerRole; readonly to: ServerRole }
  | { readonly kind: 'version'; readonly from: string; readonly to: string }
  | { readonly kind: 'source'; readonly from: string; readonly to: string }
  | { readonly kind: 'replication'; readonly running: boolean; readonly error: string | null }
  | { readonly kind: 'state'; readonly from: LiveState; readonly to: LiveState; readonly code: string | null }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly from: string | null;
      readonly to: string | null;
    };

export type EventKind = InstanceEvent['kind'];

type Known = { readonly reading: Reading | undefined; readonly role: ServerRole; readonly serverVersion: string };

/** What changed since the last visit that answered. The first visit changes nothing: there is nothing to compare with. */
export function eventsBetween(before: Known, now: Reading, role: ServerRole): readonly InstanceEvent[] {
  const { reading } = before;
  if (!reading) return [];
  const events: InstanceEvent[] = [];
  if (restartedBetween(reading, now)) {
    events.push({ kind: 'restart', uptimeSeconds: statusFigure(now, 'Uptime') ?? 0 });
  }
  if (reading.version !== now.version) events.push({ kind: 'version', from: reading.version, to: now.version });
  if (before.role !== role && role !== 'unknown' && before.role !== 'unknown') {
    events.push({ kind: 'role', from: before.role, to: role });
  }
  if (reading.channels && now.channels) {
    const [from, to] = [sourcesOf(reading.channels), sourcesOf(now.channels)];
    if (from !== to) events.push({ kind: 'source', from, to });
    else if (to !== '' && isRunning(reading.channels) !== isRunning(now.channels)) {
      const error = now.channels.find(({ lastError }) => lastError)?.lastError ?? null;
      events.push({ kind: 'replication', running: isRunning(now.channels), error });
    }
  }
  return events;
}

type Channels = NonNullable<Reading['channels']>;
const sourcesOf = (channels: Channels): string =>
  channels
    .map(({ sourceHost, sourcePort }) => `${sourceHost}:${sourcePort ?? 3306}`)
    .sort()
    .join(', ');
const isRunning = (channels: Channels): boolean =>
  channels.every(({ isReceiving, isApplying }) => isReceiving && isApplying);

export type Variables = Readonly<Record<string, string>>;

const valueMax = 500;

/** Parameters that differ. A server's own words for its progress are no parameters. */
export function parameterEvents(before: Variables, now: Variables): readonly InstanceEvent[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names
    .filter((name) => !movesByItself(name) && before[name] !== now[name])
    .map((name) => ({
      kind: 'parameter',
      name,
      from: before[name]?.slice(0, valueMax) ?? null,
      to: now[name]?.slice(0, valueMax) ?? null,
    }));
}

export function hashOfVariables(variables: Variables): string {
  const kept = Object.entries(variables)
    .filter(([name]) => !movesByItself(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(kept)).digest('hex');
}

const moving: ReadonlySet<string> = new Set([
  'timestamp',
  'identity',
  'insert_id',
  'last_insert_id',
  'last_gtid',
  'pseudo_thread_id',
  'rand_seed1',
  'rand_seed2',
  'error_count',
  'warning_count',
  'in_transaction',
  'innodb_buffer_pool_load_at_startup_progress',
]);

/** MySQL's gtid_executed and gtid_purged, MariaDB's gtid_*_pos and gtid_binlog_state. */
export const movesByItself = (name: string): boolean =>
  moving.has(name) || /^gtid_(executed|purged|owned|next|seq_no|domain_id$|.*_pos$|.*_state$)/.test(name);
