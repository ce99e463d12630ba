import type { Command } from '@/components/ui/action-state';
import type { Instant } from '@/components/ui/time';
import type { KillAnswer, KillMode, LiveAnswer, LiveKind } from '@/lib/instance/live/live-question';
import type { VariableDifference } from '@/lib/instance/live/live-service';
import type { Metric } from '@/lib/instance/live/metric';
import type { SessionRow } from '@/lib/instance/live/session-row';
import type { TopologyDifference } from '@/lib/instance/live/topology';
import type { Text } from '@/lib/shared/text';

export type MetricView = Pick<Metric, 'id' | 'title' | 'unit'> & {
  /** Milliseconds of the epoch and the average; null where nothing was seen. */
  readonly points: readonly (readonly [number, number | null])[];
  readonly before: readonly (readonly [number, number | null])[];
  readonly latest: number | null;
  readonly usual: number | null;
};

export type NodeView = {
  readonly key: string;
  readonly href: string | null;
  readonly name: string;
  readonly address: string;
  readonly role: 'primary' | 'replica' | 'proxy' | 'unknown';
  readonly idc: string;
  readonly sources: readonly string[];
  readonly state: 'up' | 'down' | 'unknown';
  readonly lagSeconds: number | null;
  readonly isReplicating: boolean | null;
  readonly isReadOnly: boolean | null;
  readonly lastError: string | null;
  readonly semiSync: 'source' | 'replica' | 'off' | 'unknown';
  readonly semiSyncClients: number | null;
  readonly queriesPerSecond: number | null;
  readonly errant: number | null;
  readonly unapplied: number | null;
  readonly gtidGaps: string;
  readonly gtids: string | null;
};

export type TopologyView = {
  readonly nodes: readonly NodeView[];
  readonly differences: readonly TopologyDifference[];
};

export type ChangeView = {
  readonly at: Instant;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type InstanceLiveView = {
  readonly instanceId: string;
  readonly name: string;
  readonly state: 'up' | 'down' | 'unknown';
  readonly since?: Instant;
  readonly seenAt?: Instant;
  readonly reason?: { readonly what: Text; readonly why: Text; readonly todo: Text };
  readonly uptimeSeconds: number | null;
  readonly unread: readonly { readonly read: string; readonly reason: string }[];
  readonly metrics: readonly MetricView[];
  readonly hours: number;
  /** Whose figures these are, when not the collector's own. */
  readonly source?: { readonly kind: 'prometheus' | 'away'; readonly name: string };
  readonly topology: TopologyView;
  readonly changes: readonly ChangeView[];
  readonly canInspect: boolean;
  readonly canKill: boolean;
  readonly hasAdminAccount: boolean;
  readonly variables?: { readonly seenAt: Instant | null; readonly values: readonly (readonly [string, string])[] };
};

export type KillInput = {
  readonly session: Pick<SessionRow, 'thread' | 'fingerprint' | 'seconds' | 'user' | 'host'>;
  readonly mode: KillMode;
  readonly reason: string;
};

export type LiveCommands = {
  /** A worker looks now; its answer, or why there is none. */
  readonly look: Command<LiveKind, LiveAnswer>;
  readonly kill: Command<KillInput, KillAnswer>;
  readonly find: Command<string, readonly { readonly id: string; readonly name: string; readonly address: string }[]>;
  readonly compare: Command<string, readonly VariableDifference[]>;
};
