import { z } from 'zod';

/** A replication channel as the replica says it. */
const channelSchema = z.object({
  name: z.string(),
  sourceHost: z.string(),
  sourcePort: z.number().nullable(),
  /** MySQL only. */
  sourceUuid: z.string().nullable(),
  sourceServerId: z.string().nullable(),
  isReceiving: z.boolean(),
  isApplying: z.boolean(),
  lagSeconds: z.number().nullable(),
  lastError: z.string().nullable(),
  /** MySQL: what was received of the source. */
  retrievedGtids: z.string(),
});
export type ChannelReading = z.output<typeof channelSchema>;

const replicaSchema = z.object({
  host: z.string(),
  port: z.number().nullable(),
  uuid: z.string().nullable(),
  serverId: z.string(),
});
export type ReplicaReading = z.output<typeof replicaSchema>;

export const unreadReasons = ['no-privilege', 'timed-out', 'server-error', 'lost-connection'] as const;
export type UnreadReason = (typeof unreadReasons)[number];

const unreadSchema = z.object({ read: z.string(), reason: z.enum(unreadReasons) });
export type Unread = z.output<typeof unreadSchema>;

/**
 * What one visit to an instance saw. What could not be read is null here and named in `unread`: never zero, never "none".
 */
export const readingSchema = z.object({
  atMs: z.number(),
  version: z.string(),
  versionComment: z.string().default(''),
  serverUuid: z.string().nullable().default(null),
  serverId: z.string().nullable().default(null),
  isReadOnly: z.boolean().nullable().default(null),
  maxConnections: z.number().nullable().default(null),
  dataFolder: z.string().nullable().default(null),
  /** Of SHOW GLOBAL STATUS, the names of `statusNames` that the server has. */
  status: z.record(z.string(), z.string()).nullable(),
  channels: z.array(channelSchema).readonly().nullable(),
  replicas: z.array(replicaSchema).readonly().nullable(),
  /** Addresses of sessions that stream the binary log. */
  dumpThreads: z.array(z.string()).readonly().nullable(),
  /** MySQL's gtid_executed; MariaDB's gtid_current_pos. */
  gtids: z.string().nullable(),
  /** Of the last variables that were read, and when. */
  variablesHash: z.string().nullable().default(null),
  variablesAtMs: z.number().nullable().default(null),
  rates: z.record(z.string(), z.number()).default({}),
  unread: z.array(unreadSchema).readonly(),
});
export type Reading = z.output<typeof readingSchema>;

/** A reading as the store has it; one of another version of this program is none. */
export function readReading(stored: unknown): Reading | undefined {
  const parsed = readingSchema.safeParse(typeof stored === 'string' ? JSON.parse(stored) : stored);
  return parsed.success ? parsed.data : undefined;
}

/** A figure of the status; undefined = this server has none, or it was not read. */
export function statusFigure(reading: Pick<Reading, 'status'>, name: string): number | undefined {
  const text = reading.status?.[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The largest lag of all channels; null = no replica, not seen, or a channel that does not apply: never "no lag". */
export function lagOf({ channels }: Pick<Reading, 'channels'>): number | null {
  if (!channels || channels.length === 0) return null;
  const lags = channels.map(({ isApplying, lagSeconds }) => (isApplying ? lagSeconds : null));
  return lags.includes(null) ? null : Math.max(...lags.map((lag) => lag ?? 0));
}

/** Null = follows nobody, or may not be seen. */
export function isReplicating({ channels }: Pick<Reading, 'channels'>): boolean | null {
  if (!channels || channels.length === 0) return null;
  return channels.every((channel) => channel.isReceiving && channel.isApplying);
}

export type SemiSync = { readonly asSource: boolean; readonly asReplica: boolean; readonly clients: number };

/** Undefined = the plugin is not there, or the status was not read. MySQL 8.0.26 has the new words. */
export function semiSyncOf({ status }: Pick<Reading, 'status'>): SemiSync | undefined {
  const value = (...names: readonly string[]) => names.map((name) => status?.[name]).find((text) => text !== undefined);
  const source = value('Rpl_semi_sync_source_status', 'Rpl_semi_sync_master_status');
  const replica = value('Rpl_semi_sync_replica_status', 'Rpl_semi_sync_slave_status');
  if (source === undefined && replica === undefined) return undefined;
  const clients = Number(value('Rpl_semi_sync_source_clients', 'Rpl_semi_sync_master_clients') ?? 0);
  return { asSource: source === 'ON', asReplica: replica === 'ON', clients };
}
