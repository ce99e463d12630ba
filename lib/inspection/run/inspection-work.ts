import type { FactsDigest, InspectionChange } from '@/lib/inspection/changes';
import type { UnknownReason } from '@/lib/inspection/fact';
import type { Facts, InspectedInstance, MemberFacts } from '@/lib/inspection/facts';
import type { Judgement } from '@/lib/inspection/inspect';
import type { Series } from '@/lib/inspection/run/series';
import type { Sample } from '@/lib/inspection/sample';
import type { Score } from '@/lib/inspection/score';
import type { Finding } from '@/lib/inspection/verdict';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import type { InspectionRunId, InstanceId } from '@/lib/shared/ids';

/** What the last run kept of an instance. */
export type InstanceMemory = {
  readonly sample: Sample | undefined;
  readonly series: Series;
  readonly digest: FactsDigest | undefined;
  readonly member: MemberFacts | undefined;
};

/** An instance that is to be inspected, with what is known of it. */
export type InspectionTarget = {
  readonly instanceId: InstanceId;
  readonly instance: InspectedInstance;
  /** Instances of the same unit are judged together: its cluster's id, or its own. */
  readonly unit: string;
  readonly before: Pick<Facts, 'server' | 'versionText' | 'role' | 'serverUuid'>;
  /** Unpacked when it is needed: of hundreds that wait, the packed one is kept. */
  readonly memory: () => InstanceMemory;
  /** Findings that somebody has taken note of until a date, as `findingId`. */
  readonly noted: ReadonlySet<string>;
};

/** The same as bytes: what waits to be written is small, and what it was made of is free. */
export type PackedMemory = {
  readonly sample: Uint8Array | null;
  readonly series: Uint8Array | null;
  readonly facts: Uint8Array | null;
  readonly verdicts: Uint8Array;
};

export type InspectionClaim = { readonly runId: InspectionRunId; readonly targets: readonly InspectionTarget[] };

export const findingId = (checkId: string, key: string): string => `${checkId}\n${key}`;

export type FoundItem = Finding & { readonly checkId: string };

export type Inspected = {
  readonly target: InspectionTarget;
  readonly atMs: number;
  readonly durationMs: number;
  readonly score: Score;
  readonly failure: ProbeFailure | undefined;
  /** The checks that were on. */
  readonly judged: ReadonlySet<string>;
  readonly found: readonly FoundItem[];
  /** Checks that saw everything they look at: what they do not find any more is over. */
  readonly settled: ReadonlySet<string>;
  readonly answered: number;
  readonly unseen: { readonly [Reason in UnknownReason]?: number };
  readonly changes: readonly InspectionChange[];
  readonly kept: PackedMemory;
};

/** Rows of a run, for a worker. */
export type InspectionWork = {
  /** Undefined = nothing was seen: what was kept before stays, but for what the checks say now. */
  pack(memory: InstanceMemory | undefined, judgements: readonly Judgement[]): PackedMemory;
  /** Leases instances of this zone, whole units at a time. Another worker gets others; undefined = nothing is to be done. */
  claim(most: number): Promise<InspectionClaim | undefined>;
  /** Everything of these instances in one transaction; those that this worker no longer holds are left out. */
  save(runId: InspectionRunId, inspected: readonly Inspected[]): Promise<void>;
  /** Ends runs of which nothing is left, and those that are past their time. */
  finishDue(): Promise<readonly InspectionRunId[]>;
};
