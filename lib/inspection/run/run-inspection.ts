import { changesBetween } from '@/lib/inspection/changes';
import type { Check } from '@/lib/inspection/check';
import type { CheckSettings } from '@/lib/inspection/inspect';
import { enabledChecks } from '@/lib/inspection/inspect';
import { clusterOf, memberOf } from '@/lib/inspection/run/cluster-of';
import type { FactsSources } from '@/lib/inspection/run/facts-sources';
import type { InspectionLimits } from '@/lib/inspection/run/inspection-limits';
import type { Inspected, InspectionTarget, InspectionWork } from '@/lib/inspection/run/inspection-work';
import type { JudgeParts } from '@/lib/inspection/run/judge-instance';
import { judgeInstance } from '@/lib/inspection/run/judge-instance';
import { digestOf, remember } from '@/lib/inspection/run/remember';
import { createResultWriter } from '@/lib/inspection/run/result-writer';
import { createSlots } from '@/lib/inspection/run/slots';
import { createUnitQueue } from '@/lib/inspection/run/unit-queue';
import type { Visited, VisitParts } from '@/lib/inspection/run/visit-target';
import { visitTarget } from '@/lib/inspection/run/visit-target';
import { stateAfter } from '@/lib/instance/live/live-state';
import type { TargetSessions } from '@/lib/instance/target-session';

export type InspectorParts = {
  readonly work: InspectionWork;
  readonly sessions: Pick<TargetSessions, 'open'>;
  readonly sources: FactsSources;
  readonly checks: readonly Check[];
  /** Read anew for each round, so that what is set holds from the next instance on. */
  readonly settings: () => Promise<CheckSettings>;
  readonly limits: InspectionLimits;
  readonly nowMs: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onFault: (checkId: string, error: unknown) => void;
};

/**
 * Inspects what is due, many instances at once, each within its own time. Results are saved as they come: a worker that dies loses those
 * under way, which another one takes when their lease ends.
 */
export function createInspector(parts: InspectorParts) {
  const { work, limits } = parts;
  return {
    /** The number of instances that were inspected. */
    async inspectDue(signal: AbortSignal): Promise<number> {
      const queue = createUnitQueue(work, limits.claimMax);
      const first = await queue.next();
      if (!first) return 0;
      const settings = await parts.settings();
      const checks = enabledChecks(parts.checks, settings);
      const judging = {
        checks: new Map(checks.map((check) => [check.id, check])),
        settings,
        onFault: parts.onFault,
        pack: work.pack,
      };
      const visiting = { ...parts, checks, reading: createSlots(limits.reading) };
      const writer = createResultWriter(work, limits);
      let count = 0;
      const lane = async (begun = first) => {
        for (let unit: typeof first | undefined = begun; unit && !signal.aborted; unit = await queue.next()) {
          const inspected = await inspectUnit(visiting, judging, unit.targets, signal);
          count += inspected.length;
          await writer.add(unit.runId, inspected);
        }
      };
      const other = async () => {
        const unit = await queue.next();
        if (unit) await lane(unit);
      };
      const lanes = await Promise.allSettled([lane(), ...Array.from({ length: limits.lanes - 1 }, other)]);
      await writer.end();
      for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
      return count;
    },
  };
}

export type Inspector = ReturnType<typeof createInspector>;

type Judging = JudgeParts & Pick<InspectionWork, 'pack'>;

/** Members are visited together and then judged: what one of them lacks shows beside the others. */
async function inspectUnit(
  visiting: VisitParts,
  judging: Judging,
  targets: readonly InspectionTarget[],
  signal: AbortSignal,
): Promise<readonly Inspected[]> {
  const visits = await Promise.all(targets.map((target) => visitTarget(visiting, target, signal)));
  const unit = visits.flatMap((visit) => visit ?? []);
  // Half of a unit would be judged without its mates.
  if (unit.length < targets.length) return [];
  return unit.map((one) => judgeVisit(visiting, judging, one, unit));
}

function judgeVisit(visiting: VisitParts, judging: Judging, one: Visited, unit: readonly Visited[]): Inspected {
  const { target, memory, failure, durationMs } = one;
  const facts = { ...one.facts, cluster: clusterOf(one, unit) };
  const isDown = failure !== undefined && stateAfter(failure) === 'down';
  const { judgements, ...judged } = judgeInstance(judging, facts, isDown, target.noted);
  const next = failure ? undefined : remember(visiting.checks, facts, memory, memberOf(facts));
  return {
    target,
    atMs: facts.atMs,
    durationMs,
    failure,
    ...judged,
    changes: failure || !memory.digest ? [] : changesBetween(memory.digest, digestOf(facts)),
    kept: judging.pack(next, judgements),
  };
}
