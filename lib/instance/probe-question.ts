import { z } from 'zod';
import type { KillAnswer, LiveAnswer } from '@/lib/instance/live/live-question';
import { killQuestion, liveKinds, liveQuestions } from '@/lib/instance/live/live-question';
import type { InstanceFacts } from '@/lib/instance/probe/check-instance';
import type { SchemaName } from '@/lib/instance/probe/server-reads';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import { purposes } from '@/lib/instance/target-session';
import type { InstanceId, ProbeId } from '@/lib/shared/ids';

const purpose = z.enum(purposes);

/**
 * Questions to a target. The web process writes one, a worker of the instance's zone answers it (docs/adr/0005).
 * `credential-check` is asked by setting an account only: its password travels sealed, and the row forgets it with the answer.
 */
export const probeQuestionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('instance-check'), purpose }),
  z.object({ kind: z.literal('list-schemas') }),
  z.object({ kind: z.literal('schema-snapshot'), schema: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('credential-check'), purpose, username: z.string(), sealed: z.string() }),
  ...liveQuestions,
  killQuestion,
]);
export type ProbeQuestion = z.output<typeof probeQuestionSchema>;
export type ProbeKind = ProbeQuestion['kind'];

/** What anybody with the right may ask. */
export const openQuestionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('instance-check'), purpose }),
  z.object({ kind: z.literal('list-schemas') }),
  z.object({ kind: z.literal('schema-snapshot'), schema: z.string().min(1).max(64) }),
  ...liveQuestions,
]);
export type OpenQuestion = z.output<typeof openQuestionSchema>;

export type ProbeAnswer =
  | { readonly kind: 'instance-check'; readonly facts: CheckSummary }
  | { readonly kind: 'list-schemas'; readonly schemas: readonly SchemaName[] }
  | { readonly kind: 'schema-snapshot'; readonly snapshotId: string; readonly tables: number; readonly gaps: number }
  | { readonly kind: 'credential-check'; readonly stored: true; readonly facts: CheckSummary }
  | LiveAnswer
  | KillAnswer;

/** The part of a check that its asker wants to see at once; all of it is in the capabilities. */
export type CheckSummary = Pick<InstanceFacts, 'purpose' | 'product' | 'serverVersion' | 'role' | 'isReadOnly'> & {
  readonly multiplexing: InstanceFacts['multiplexing']['kind'];
  readonly proxy: string | null;
  readonly missingFeatures: readonly string[];
  readonly excess: readonly string[];
  readonly marker: boolean | null;
};

export function summaryOf(facts: InstanceFacts): CheckSummary {
  const { purpose: asked, product, serverVersion, role, isReadOnly, multiplexing, privileges, marker } = facts;
  return {
    purpose: asked,
    product,
    serverVersion,
    role,
    isReadOnly,
    multiplexing: multiplexing.kind,
    proxy: multiplexing.kind === 'direct' ? null : (multiplexing.proxy ?? null),
    missingFeatures: privileges.features.filter(({ state }) => state.state === 'missing').map(({ id }) => id),
    excess: privileges.excess,
    marker: marker?.works ?? null,
  };
}

export type ProbeState = 'pending' | 'running' | 'done' | 'failed';

export type ProbeView = {
  readonly id: ProbeId;
  readonly instanceId: InstanceId;
  readonly kind: ProbeKind;
  readonly state: ProbeState;
  readonly answer: ProbeAnswer | null;
  readonly failure: ProbeFailure | null;
  readonly zone: string;
  /** Nobody took the question for a while: no worker serves the zone, or all are busy. */
  readonly isOverdue: boolean;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
};

export const overdueMs = 15_000;

export const probeKinds = [
  'instance-check',
  'list-schemas',
  'schema-snapshot',
  'credential-check',
  ...liveKinds,
  'kill-session',
] as const satisfies readonly ProbeKind[];
