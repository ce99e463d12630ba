import type { Check } from '@/lib/inspection/check';
import { collectFacts } from '@/lib/inspection/collect-facts';
import { unseen } from '@/lib/inspection/fact';
import type { Facts, FactsAround } from '@/lib/inspection/facts';
import { factsOfUnreachable } from '@/lib/inspection/facts';
import type { FactsSources } from '@/lib/inspection/run/facts-sources';
import type { InspectionLimits } from '@/lib/inspection/run/inspection-limits';
import type { InspectionTarget, InstanceMemory } from '@/lib/inspection/run/inspection-work';
import { historyOf } from '@/lib/inspection/run/series';
import type { Slots } from '@/lib/inspection/run/slots';
import { createSessionReader } from '@/lib/inspection/session-reader';
import { stateAfter } from '@/lib/instance/live/live-state';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import type { TargetSession, TargetSessions } from '@/lib/instance/target-session';
import type { Result } from '@/lib/shared/result';

export type VisitParts = {
  readonly sessions: Pick<TargetSessions, 'open'>;
  readonly sources: FactsSources;
  readonly checks: readonly Check[];
  readonly limits: InspectionLimits;
  readonly nowMs: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Bounds what is in memory and on the processor; to wait for a server that says nothing takes no slot. */
  readonly reading: Slots;
};

export type Visited = {
  readonly target: InspectionTarget;
  readonly memory: InstanceMemory;
  /** The cluster is added when its other members were visited. */
  readonly facts: Facts;
  readonly failure: ProbeFailure | undefined;
  readonly durationMs: number;
};

/** Connects and reads. Undefined = we stopped it ourselves: that says nothing of the instance. */
export async function visitTarget(
  parts: VisitParts,
  target: InspectionTarget,
  signal: AbortSignal,
): Promise<Visited | undefined> {
  const startMs = parts.nowMs();
  const opened = await openSession(parts, target, signal);
  if (signal.aborted) {
    if (opened.result.ok) opened.result.value.destroy();
    return undefined;
  }
  return parts.reading.run(async () => {
    const memory = target.memory();
    const around = await aroundOf(parts, target, memory);
    const visited = (facts: Facts, failure?: ProbeFailure): Visited => ({
      target,
      memory,
      facts,
      failure,
      durationMs: parts.nowMs() - startMs,
    });
    const down = (failure: ProbeFailure) => {
      const how = { code: failure.code, tries: opened.tries };
      return visited(factsOfUnreachable(target.instance, parts.nowMs(), how, around, target.before), failure);
    };
    if (!opened.result.ok) return down(opened.result.error);
    const facts = await readFacts(parts, target, opened.result.value, opened.connectMs, around, signal);
    if (signal.aborted) return undefined;
    if (!facts) return down({ code: 'instance/interrupted' });
    return visited({ ...facts, host: await parts.sources.host(target.instance, dataFolderOf(facts)) });
  });
}

type Opened = {
  readonly result: Result<TargetSession, ProbeFailure>;
  readonly tries: number;
  readonly connectMs: number;
};

/** Tries again where nothing answered; a refused password stays refused. */
async function openSession(
  { sessions, limits, nowMs, pause }: VisitParts,
  target: InspectionTarget,
  signal: AbortSignal,
): Promise<Opened> {
  for (let tries = 1; ; tries++) {
    const startMs = nowMs();
    const result = await sessions.open(target.instanceId, 'collect', {
      label: 'sluice-inspect',
      connectTimeoutMs: limits.connectTimeoutMs,
    });
    const isOver = result.ok || stateAfter(result.error) === 'unknown' || tries >= limits.connectTries;
    if (isOver || signal.aborted) return { result, tries, connectMs: nowMs() - startMs };
    await pause(limits.connectPauseMs, signal);
  }
}

async function readFacts(
  { checks, limits, nowMs }: VisitParts,
  { instance, before }: InspectionTarget,
  session: TargetSession,
  connectMs: number,
  around: FactsAround,
  signal: AbortSignal,
): Promise<Facts | undefined> {
  const stop = () => session.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await collectFacts(createSessionReader(session, nowMs), {
      checks,
      instance,
      connectMs,
      around,
      roleBefore: before.role,
      nowMs,
      readTimeoutMs: limits.readTimeoutMs,
      totalTimeoutMs: limits.visitTimeoutMs,
    });
  } finally {
    signal.removeEventListener('abort', stop);
    // Nobody waits for a server's good-bye.
    if (session.isAlive) void session.close();
    else session.destroy();
  }
}

async function aroundOf(
  { sources, nowMs }: VisitParts,
  { instance }: InspectionTarget,
  memory: InstanceMemory,
): Promise<FactsAround> {
  const [backups, digests, load] = await Promise.all([
    sources.backups(instance),
    sources.digests(instance),
    sources.load(instance),
  ]);
  return {
    previous: memory.sample,
    host: unseen('no-host-facts'),
    backups,
    digests,
    load,
    history: historyOf(memory.series, nowMs()),
    cluster: unseen('cluster-unseen'),
  };
}

const dataFolderOf = ({ variables }: Facts): string =>
  (variables.known ? variables.value['datadir'] : undefined) ?? '/var/lib/mysql';
