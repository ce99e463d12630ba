import { exemptReview } from '@/lib/review/exemption/exempt-review';
import type { ExemptionLookup } from '@/lib/review/exemption/exemption';
import type { AskedTarget, FactLimits } from '@/lib/review/facts/ask-target';
import { askTarget, factLimits } from '@/lib/review/facts/ask-target';
import type { FactSource } from '@/lib/review/facts/fact-source';
import { Wishes } from '@/lib/review/facts/fact-source';
import type { ServerFacts } from '@/lib/review/facts/facts';
import { factsOf } from '@/lib/review/facts/gather-facts';
import { inParallel } from '@/lib/review/facts/in-parallel';
import type { ReadingPorts, ReviewedGroup, TargetReading } from '@/lib/review/facts/target-reading';
import { readTargets, sizeIn } from '@/lib/review/facts/target-reading';
import type { Finding } from '@/lib/review/finding';
import type { Gap } from '@/lib/review/gap';
import { askedGaps, estimateGaps, factGaps, mergeFindings, mergeGaps, targetGaps } from '@/lib/review/merge-reviews';
import { rules as registeredRules } from '@/lib/review/registry';
import { reviewInSlices, reviewScript } from '@/lib/review/review';
import type { ReviewOutcome, ReviewStore, ReviewTask } from '@/lib/review/review-store';
import type { Rule } from '@/lib/review/rule';
import { wantsFacts } from '@/lib/review/rule';
import type { RuleSource } from '@/lib/review/rule-set';
import type { ScriptReview } from '@/lib/review/script-review';
import { invariant } from '@/lib/shared/assert';
import type { ReviewId } from '@/lib/shared/ids';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80 } from '@/lib/sql/dialect';
import type { ScriptStatement } from '@/lib/sql/parse-result';
import { parseScript } from '@/lib/sql/parse-script';
import type { SecondReader } from '@/lib/sql/second-reader';

export type RunnerPorts = ReadingPorts & {
  readonly store: ReviewStore;
  readonly facts: ServerFacts;
  readonly secondReader?: SecondReader;
  readonly now: () => number;
  /** Lets the process do other things between slices of a long review. */
  readonly yieldNow: () => Promise<void>;
  /** What runs, asked for each review: rules that people wrote may have changed since the last one. */
  readonly ruleSource?: RuleSource;
  /** Other rules than the registry's, and other limits, for tests and measurements. */
  readonly rules?: readonly Rule[];
  readonly limits?: FactLimits;
};

export type ReviewRunner = { run(reviewId: ReviewId, signal: AbortSignal): Promise<void> };

const targetsAtOnce = 4;

/** Reviews a stored revision with everything its targets can tell. Safe to repeat: only the first result is kept. */
export function createReviewRunner(ports: RunnerPorts): ReviewRunner {
  return {
    async run(reviewId, signal) {
      const task = await ports.store.claim(reviewId);
      if (task === undefined) return;
      try {
        const rules = (await ports.ruleSource?.())?.all ?? ports.rules;
        const given = rules === undefined ? ports : { ...ports, rules };
        const outcome = await reviewTask({ ...given, exemptions: ports.store.exemptions }, task, signal);
        await ports.store.complete(reviewId, outcome);
      } catch (error) {
        // The job is tried again; until then the ticket shows that the review failed, and not that it passed.
        await ports.store.fail(reviewId);
        throw error;
      }
    },
  };
}

/** All that a review asks for is known before the first question: the rules run once to say it, and those that asked run again. */
export async function reviewTask(
  ports: Omit<RunnerPorts, 'store'> & { readonly exemptions: ExemptionLookup },
  task: ReviewTask,
  signal: AbortSignal,
): Promise<ReviewOutcome> {
  const start = ports.now();
  const readings = await readTargets(ports, task.targets, task.script, signal);
  const groups = await reviewGroups(ports, task, readings, signal);
  const wishing = groups.flatMap((group) => group.targets.map((reading) => ({ reading, group })));
  const { script } = task;
  const limits = ports.limits ?? factLimits;
  const asked = await inParallel(wishing, targetsAtOnce, ({ reading, group }) => {
    const judge = judgeOf(ports, task, reading, group, signal);
    return askTarget(ports, { ...group, script, reading, judge, limits, signal });
  });
  signal.throwIfAborted();
  const judged = asked.map(ofAsked);
  const found = mergeFindings([...groups.map(ofStatic), ...judged], readings.length).toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const findings = await exemptReview(ports.exemptions, task, groups, found);
  const gaps = [
    ...targetGaps(readings),
    ...askedGaps(asked),
    ...mergeGaps([...groups.map(ofStatic), ...judged], readings.length),
    ...estimateGaps(asked, groups),
  ];
  const estimations = new Map(asked.map(({ reading, estimations: own }) => [reading.target.ordinal, own] as const));
  const told = new Map(asked.map(({ reading, told: own }) => [reading.target.ordinal, own] as const));
  const facts = factsOf({ task, groups, estimations, told, findings, gaps });
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

/** A group with what the rules want to know of each of its targets. */
type WishingGroup = ReviewedGroup & {
  readonly wishes: Wishes;
  readonly statements: readonly ScriptStatement[];
};

async function reviewGroups(
  { yieldNow, rules = registeredRules, secondReader }: Omit<RunnerPorts, 'store'>,
  { script, profile: { profile } }: ReviewTask,
  readings: readonly TargetReading[],
  signal: AbortSignal,
): Promise<readonly WishingGroup[]> {
  const parse = parsedOnce(script);
  if (readings.length === 0) {
    const statements = parse(mysql80);
    const input = { script, statements, dialect: mysql80, profile, keepTrees: true, rules, secondReader };
    return [{ targets: [], review: reviewScript(input), wishes: new Wishes(() => undefined), statements }];
  }
  const byKey = new Map<string, TargetReading[]>();
  for (const reading of readings) {
    const list = byKey.get(reading.groupKey);
    if (list === undefined) byKey.set(reading.groupKey, [reading]);
    else list.push(reading);
  }
  const groups: WishingGroup[] = [];
  for (const targets of byKey.values()) {
    const [first] = targets;
    invariant(first, 'a group has a target');
    const { dialect, view: schema } = first;
    const statements = parse(dialect);
    const wishes = new Wishes(largestSize(targets));
    const input = {
      script,
      statements,
      dialect,
      schema,
      profile,
      defaultSchema: first.target.schemaName,
      facts: wishes,
      keepTrees: true,
      rules,
      secondReader,
    };
    const review = await reviewInSlices(input, { signal, yieldNow });
    if (review === undefined) throw signal.reason;
    groups.push({ targets, review: withoutFactRules(review, rules), wishes, statements });
  }
  return groups;
}

/** Targets of one version share the parsed script. */
function parsedOnce(script: string): (dialect: Dialect) => readonly ScriptStatement[] {
  const known = new Map<string, readonly ScriptStatement[]>();
  return (dialect) => {
    const key = `${dialect.flavor} ${dialect.version}`;
    const statements = known.get(key) ?? parseScript(script, { dialect });
    known.set(key, statements);
    return statements;
  };
}

/** While they only say what they want to know, rules that ask the server have nothing to say of their own. */
function withoutFactRules(review: ScriptReview, rules: readonly Rule[]): ScriptReview {
  const asking = new Set(rules.filter(wantsFacts).map(({ id }) => id));
  return {
    ...review,
    findings: review.findings.filter(({ unitId }) => !asking.has(unitId)),
    gaps: review.gaps.filter((gap) => gap.cause !== 'rule-failed' || !asking.has(String(gap.data.rule))),
  };
}

type Judged = {
  readonly targets: readonly TargetReading[];
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
};

const ofStatic = ({ targets, review: { findings, gaps } }: ReviewedGroup): Judged => ({ targets, findings, gaps });

const ofAsked = (asked: AskedTarget): Judged => ({
  targets: [asked.reading],
  findings: asked.judged.findings,
  gaps: factGaps(asked.judged, asked),
});

/** The rules that ask the server, alone, once per target: their findings differ where the data differ. */
function judgeOf(
  { yieldNow, rules = registeredRules }: Omit<RunnerPorts, 'store'>,
  { script, profile: { profile } }: ReviewTask,
  { dialect, view: schema, target }: TargetReading,
  { statements }: WishingGroup,
  signal: AbortSignal,
): (facts: FactSource) => Promise<ScriptReview> {
  const asking = rules.filter(wantsFacts);
  const input = { script, statements, dialect, schema, profile, defaultSchema: target.schemaName, rules: asking };
  return async (facts) => {
    const review = await reviewInSlices({ ...input, facts }, { signal, yieldNow });
    if (review === undefined) throw signal.reason;
    return review;
  };
}

/** Of a table on all targets of a group: what is large on one of them has to be asked about. */
function largestSize(targets: readonly TargetReading[]): FactSource['size'] {
  return (schema, table) => {
    const sizes = targets.flatMap((reading) => sizeIn(reading.sizes, schema ?? reading.target.schemaName, table) ?? []);
    const [first] = sizes;
    return (
      first && {
        rows: Math.max(...sizes.map(({ rows }) => rows)),
        dataBytes: Math.max(...sizes.map(({ dataBytes }) => dataBytes)),
        indexBytes: Math.max(...sizes.map(({ indexBytes }) => indexBytes)),
      }
    );
  };
}
