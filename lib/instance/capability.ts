import { z } from 'zod';
import type { InstanceFacts, MarkerFacts } from '@/lib/instance/probe/check-instance';
import type { Multiplexing } from '@/lib/instance/probe/detect-multiplexing';
import type { FeatureState } from '@/lib/instance/probe/features';
import type { KnownReplica } from '@/lib/instance/probe/server-reads';
import type { ReplicaChannel } from '@/lib/instance/probe/server-role';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import type { Purpose } from '@/lib/instance/target-session';

/** What a check leaves behind, by name. Features have `privilege:<feature>`; accounts `check:`, `excess:` and `unread-grants:<purpose>`. */
export type Capabilities = {
  readonly product: string;
  readonly 'multiplexing-proxy': Multiplexing;
  readonly gtid: InstanceFacts['gtid'];
  readonly variables: Readonly<Record<string, string>>;
  /** Null = may not be seen. */
  readonly 'replica-channels': readonly ReplicaChannel[] | null;
  readonly replicas: readonly KnownReplica[] | null;
  readonly marker: MarkerFacts;
} & { readonly [name: `privilege:${string}`]: FeatureState } & {
  readonly [Name in `check:${Purpose}`]?: AccountCheck;
} & { readonly [Name in `excess:${Purpose}`]?: readonly string[] } & {
  readonly [Name in `unread-grants:${Purpose}`]?: number;
};

export type CapabilityName = keyof Capabilities;

export type AccountCheck = { readonly state: 'ok' } | { readonly state: 'failing'; readonly failure: ProbeFailure };

/** The rows of one successful check. */
export function capabilitiesOf(facts: InstanceFacts): ReadonlyMap<string, unknown> {
  const { purpose, privileges, replication } = facts;
  const isFirstHand = purpose !== 'execute' || replication.kind === 'read';
  return new Map<string, unknown>([
    ['product', facts.product],
    ['multiplexing-proxy', facts.multiplexing],
    ['gtid', facts.gtid],
    ['variables', facts.variables],
    ...(isFirstHand
      ? ([
          ['replica-channels', replication.kind === 'read' ? replication.channels : null],
          ['replicas', facts.replicas ?? null],
        ] as const)
      : []),
    ...(facts.marker ? ([['marker', facts.marker]] as const) : []),
    ...privileges.features.map(({ id, state }) => [`privilege:${id}`, state] as const),
    [`excess:${purpose}`, privileges.excess],
    [`unread-grants:${purpose}`, privileges.unreadLines],
    [`check:${purpose}`, { state: 'ok' } satisfies AccountCheck],
  ]);
}

const featureStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('held') }),
  z.object({ state: z.literal('not-applicable') }),
  z.object({
    state: z.literal('missing'),
    missing: z.array(z.object({ anyOf: z.array(z.string()), on: z.array(z.string()) })),
  }),
]);

/** A feature's state as stored; undefined = never checked, which is not "held". */
export function readFeatureState(stored: unknown): FeatureState | undefined {
  const parsed = featureStateSchema.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}
