import type { Estimation } from '@/lib/review/estimating';
import { estimateAll } from '@/lib/review/estimating';
import type { ServerFacts } from '@/lib/review/facts';
import type { Finding } from '@/lib/review/finding';
import type { Gap } from '@/lib/review/gap';
import { factsOf } from '@/lib/review/gather-facts';
import { inParallel } from '@/lib/review/in-parallel';
import { rules as allRules } from '@/lib/review/registry';
import { reviewInSlices, reviewScript } from '@/lib/review/review';
import type { ReviewOutcome, ReviewStore, ReviewTask, TargetFinding, TargetGap } from '@/lib/review/review-store';
import type { ScriptReview } from '@/lib/review/script-review';
import type { ReadingPorts, ReviewedGroup, TargetReading } from '@/lib/review/target-reading';
import { readTargets, sizeIn } from '@/lib/review/target-reading';
import { invariant } from '@/lib/shared/assert';
import type { ReviewId } from '@/lib/shared/ids';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

export type RunnerPorts = ReadingPorts & {
  readonly store: ReviewStore;
  readonly facts: ServerFacts;
  readonly now: () => number;
  /** Lets the process do other things between slices of a long review. */
  readonly yieldNow: () => Promise<void>;
};

export type ReviewRunner = { run(reviewId: ReviewId, signal: AbortSignal): Promise<void> };

const estimateBudgetMs = 60_000;
const targetsAtOnce = 4;

/** Reviews a stored revision with everything its targets can tell. Safe to repeat: only the first result is kept. */
export function createReviewRunner(ports: RunnerPorts): ReviewRunner {
  return {
    async run(reviewId, signal) {
      const task = await ports.store.claim(reviewId);
      if (task === undefined) return;
      try {
        const outcome = await reviewTask(ports, task, signal);
        await ports.store.complete(reviewId, outcome);
      } catch (error) {
        // The job is tried again; until then the ticket shows that the review failed, and not that it passed.
        await ports.store.fail(reviewId);
        throw error;
      }
    },
  };
}

export async function reviewTask(ports: RunnerPorts, task: ReviewTask, signal: AbortSignal): Promise<ReviewOutcome> {
  const start = ports.now();
  const readings = await readTargets(ports, task.targets, task.script, signal);
  const groups = await reviewGroups(ports, task, readings, signal);
  const estimations = new Map<number, readonly Estimation[]>();
  const answeredBy = new Map<number, string>();
  const asked = groups.flatMap(({ targets, review }) => targets.map((reading) => ({ reading, review })));
  await inParallel(asked, targetsAtOnce, async ({ reading, review }) => {
    const { ordinal } = reading.target;
    const estimated = await estimateTarget(ports, task, reading, review, signal);
    estimations.set(ordinal, estimated.estimations);
    if (estimated.answeredBy !== undefined) answeredBy.set(ordinal, estimated.answeredBy);
  });
  const findings = [
    ...mergeFindings(
      groups.map(({ targets, review }) => ({ targets, findings: review.findings })),
      readings.length,
    ),
    ...mergeFindings(explainFindings(task, groups, estimations), readings.length),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  const gaps = [
    ...targetGaps(readings),
    ...mergeGaps(groups, readings.length),
    ...estimateGaps(task, groups, estimations),
  ];
  const facts = factsOf({ task, groups, estimations, answeredBy, findings, gaps });
  const structureHashes = new Map(
    readings.flatMap(({ target, structureHash }) =>
      structureHash === null ? [] : [[target.ordinal, structureHash] as const],
    ),
  );
  return {
    findings,
    gaps,
    facts,
    risk: facts.risk.level,
    durationMs: Math.round(ports.now() - start),
    profileVersionId: task.profile.versionId,
    structureHashes,
  };
}

async function reviewGroups(
  { yieldNow }: RunnerPorts,
  { script, profile: { profile } }: ReviewTask,
  readings: readonly TargetReading[],
  signal: AbortSignal,
): Promise<readonly ReviewedGroup[]> {
  if (readings.length === 0)
    return [{ targets: [], review: reviewScript({ script, dialect: mysql80, profile, wantNames: true }) }];
  const byKey = new Map<string, TargetReading[]>();
  for (const reading of readings) {
    const list = byKey.get(reading.groupKey);
    if (list === undefined) byKey.set(reading.groupKey, [reading]);
    else list.push(reading);
  }
  const groups: ReviewedGroup[] = [];
  for (const targets of byKey.values()) {
    const [first] = targets;
    invariant(first, 'a group has a target');
    const { dialect, view: schema } = first;
    const input = { script, dialect, schema, profile, defaultSchema: first.target.schemaName, wantNames: true };
    const review = await reviewInSlices(input, { signal, yieldNow });
    if (review === undefined) throw signal.reason;
    groups.push({ targets, review });
  }
  return groups;
}

// ------------------------------------------------------------ estimates

async function estimateTarget(
  { facts, now }: RunnerPorts,
  { script }: ReviewTask,
  reading: TargetReading,
  { statements }: ScriptReview,
  signal: AbortSignal,
): Promise<{ readonly estimations: readonly Estimation[]; readonly answeredBy: string | undefined }> {
  const { target, view, sizes, unreachable, isAbsent } = reading;
  const mayAsk = unreachable === undefined && !isAbsent;
  const opened = mayAsk ? await facts.open(target.instanceId, target.schemaName, { signal }) : undefined;
  const session = opened?.ok === true ? opened.value : undefined;
  try {
    const estimations = await estimateAll({
      script,
      statements,
      session,
      sizeOf: (schema, table) => sizeIn(sizes, schema ?? target.schemaName, table),
      fold: view?.traits.lowerCaseTableNames === 0 ? (name) => name : (name) => name.toLowerCase(),
      budgetMs: estimateBudgetMs,
      now,
      signal,
    });
    return { estimations, answeredBy: session?.answeredBy };
  } finally {
    await session?.close();
  }
}

/** The rules that want estimates, alone, once per target: their findings differ where the data differ. */
function explainFindings(
  { script, profile: { profile } }: ReviewTask,
  groups: readonly ReviewedGroup[],
  estimations: ReadonlyMap<number, readonly Estimation[]>,
): readonly { readonly targets: readonly TargetReading[]; readonly findings: readonly Finding[] }[] {
  const rules = allRules.filter(({ needs }) => needs === 'explain');
  return groups.flatMap(({ targets }) => {
    const dialect = targets[0]?.dialect ?? mysql80;
    const statements = parseScript(script, { dialect });
    return targets.flatMap((reading) => {
      const own = estimations.get(reading.target.ordinal) ?? [];
      const estimates = new Map(
        own.flatMap((item) => (item.kind === 'estimate' ? [[item.statementOrdinal, item.estimate] as const] : [])),
      );
      if (estimates.size === 0) return [];
      const { view: schema, target } = reading;
      const input = {
        script,
        statements,
        dialect,
        schema,
        profile,
        defaultSchema: target.schemaName,
        estimates,
        rules,
      };
      return [{ targets: [reading], findings: reviewScript(input).findings }];
    });
  });
}

// ------------------------------------------------------------ merging

type FindingGroup = { readonly targets: readonly TargetReading[]; readonly findings: readonly Finding[] };

/** What holds for every target is said once, without a target; what holds for some is said for each of them. */
function mergeFindings(groups: readonly FindingGroup[], targetCount: number): readonly TargetFinding[] {
  const seen = new Map<string, { finding: Finding; targets: number[] }>();
  for (const { targets, findings } of groups) {
    for (const finding of findings) {
      const key = JSON.stringify([
        finding.unitId,
        finding.messageKey,
        finding.start,
        finding.end,
        finding.data,
        finding.level,
        finding.fix,
      ]);
      const known = seen.get(key) ?? { finding, targets: [] };
      known.targets.push(...targets.map(({ target }) => target.ordinal));
      seen.set(key, known);
    }
  }
  return [...seen.values()].flatMap(({ finding, targets }): readonly TargetFinding[] =>
    targets.length >= targetCount
      ? [{ ...finding, targetOrdinal: null }]
      : targets.map((targetOrdinal) => ({ ...finding, targetOrdinal })),
  );
}

function mergeGaps(groups: readonly ReviewedGroup[], targetCount: number): readonly TargetGap[] {
  const seen = new Map<string, { gap: Gap; targets: number[] }>();
  for (const { targets, review } of groups) {
    // Without a schema the reason is said for the target itself; saying it again as "not known" helps nobody.
    const told = new Set(
      targets.filter(({ source, isAbsent }) => source === 'none' || isAbsent).map(({ target }) => target.schemaName),
    );
    for (const gap of review.gaps) {
      if (gap.cause === 'schema-unknown' && told.has(String(gap.data.schema))) continue;
      const key = JSON.stringify([gap.cause, gap.statementOrdinal, gap.start, gap.data]);
      const known = seen.get(key) ?? { gap, targets: [] };
      known.targets.push(...targets.map(({ target }) => target.ordinal));
      seen.set(key, known);
    }
  }
  return [...seen.values()].flatMap(({ gap, targets }): readonly TargetGap[] =>
    targets.length >= targetCount
      ? [{ ...gap, targetOrdinal: null }]
      : targets.map((targetOrdinal) => ({ ...gap, targetOrdinal })),
  );
}

const nowhere = { statementOrdinal: null, start: null, end: null } as const;

/** What could not be seen of a target as such. */
function targetGaps(readings: readonly TargetReading[]): readonly TargetGap[] {
  return readings.flatMap(({ target, unreachable, isAbsent, gaps }): readonly TargetGap[] => {
    const { ordinal: targetOrdinal, instanceName: instance, schemaName: schema } = target;
    const place = { ...nowhere, targetOrdinal };
    if (unreachable !== undefined)
      return [{ ...place, cause: 'target-unreachable', data: { instance, schema, reason: unreachable } }];
    if (isAbsent) return [{ ...place, cause: 'schema-missing', data: { instance, schema } }];
    return gaps.map((gap) =>
      gap.part === 'table-size'
        ? { ...place, cause: 'fact-missing', data: { instance, fact: gap.part, reason: gap.reason } }
        : {
            ...place,
            cause: 'snapshot-incomplete',
            data: { instance, schema: gap.schema, part: gap.part, reason: gap.reason },
          },
    );
  });
}

/** A change whose rows nobody could estimate. Where the target is away altogether, that is said once and for all of them. */
function estimateGaps(
  { targets }: ReviewTask,
  groups: readonly ReviewedGroup[],
  estimations: ReadonlyMap<number, readonly Estimation[]>,
): readonly TargetGap[] {
  const spans = new Map(
    groups.flatMap(({ review }) => review.statements.map(({ ordinal, span }) => [ordinal, span] as const)),
  );
  return targets.flatMap(({ ordinal: targetOrdinal, instanceName: instance }) =>
    (estimations.get(targetOrdinal) ?? []).flatMap((item): readonly TargetGap[] => {
      // A table that is not known is a finding or a gap of its own already.
      if (item.kind !== 'missing' || item.reason === 'target-unreachable' || item.reason === 'table-not-known')
        return [];
      const span = spans.get(item.statementOrdinal);
      const data = { instance, reason: item.reason };
      const { start = null, end = null } = span ?? {};
      return [{ cause: 'estimate-missing', data, statementOrdinal: item.statementOrdinal, targetOrdinal, start, end }];
    }),
  );
}
