import type { Check } from '@/lib/inspection/check';
import type { UnknownReason } from '@/lib/inspection/fact';
import type { Facts } from '@/lib/inspection/facts';
import type { CheckSettings, Judgement } from '@/lib/inspection/inspect';
import { inspect } from '@/lib/inspection/inspect';
import { optionValues } from '@/lib/inspection/option';
import { reachOf } from '@/lib/inspection/reach';
import { isGate } from '@/lib/inspection/run/gates';
import type { FoundItem, Inspected } from '@/lib/inspection/run/inspection-work';
import { findingId } from '@/lib/inspection/run/inspection-work';
import type { ScoredFinding } from '@/lib/inspection/score';
import { scoreOf } from '@/lib/inspection/score';
import type { Finding, Verdict } from '@/lib/inspection/verdict';

export type JudgeParts = {
  readonly checks: ReadonlyMap<string, Check>;
  readonly settings: CheckSettings;
  readonly onFault: (checkId: string, error: unknown) => void;
};

export type Judged = Pick<Inspected, 'score' | 'found' | 'settled' | 'judged' | 'answered' | 'unseen'> & {
  readonly judgements: readonly Judgement[];
};

/** Verdicts of all checks that are on, and what they come to. Pure but for the report of faults. */
export function judgeInstance(
  { checks, settings, onFault }: JudgeParts,
  facts: Facts,
  /** Answers at all: `down` is no low score. */
  isDown: boolean,
  noted: ReadonlySet<string>,
): Judged {
  const judgements = inspect([...checks.values()], facts, settings, onFault);
  const found: FoundItem[] = [];
  const scored: ScoredFinding[] = [];
  const settled = new Set<string>();
  const unseen: { [Reason in UnknownReason]?: number } = {};
  const judged = new Set(judgements.map(({ checkId }) => checkId));
  let answered = 0;
  for (const { checkId, verdict } of judgements) {
    if (verdict.status === 'unknown') unseen[verdict.reason] = (unseen[verdict.reason] ?? 0) + 1;
    else if (verdict.status !== 'not-applicable') answered += 1;
    if (sawEverything(verdict)) settled.add(checkId);
    const check = checks.get(checkId);
    if (!check || !('findings' in verdict)) continue;
    for (const finding of verdict.findings) {
      found.push({ ...finding, checkId });
      scored.push(scoredOf(check, finding, settings[checkId]?.options, noted.has(findingId(checkId, finding.key))));
    }
  }
  const unknown = Object.values(unseen).reduce((sum, count) => sum + count, 0);
  return {
    score: scoreOf(scored, { answered, unknown }, !isDown),
    judgements,
    judged,
    found,
    settled,
    answered,
    unseen,
  };
}

/** What was cut off or not seen may still be there: it is not over. */
function sawEverything(verdict: Verdict): boolean {
  if (verdict.status === 'unknown') return false;
  return !('findings' in verdict) || (verdict.hidden === 0 && !verdict.isCut && verdict.unseen === undefined);
}

export function scoredOf(
  check: Check,
  finding: Finding,
  set: Readonly<Record<string, unknown>> | undefined,
  isAcknowledged: boolean,
): ScoredFinding {
  const { warning, critical } = optionValues(check.options, set);
  const { value } = finding.evidence;
  const hasScale = typeof warning === 'number' && typeof critical === 'number' && value !== undefined;
  return {
    group: check.group,
    level: finding.level,
    ...(hasScale ? { reach: reachOf(value, { warning, critical }) } : {}),
    isCore: check.byDefault,
    isGate: isGate(check, finding),
    isAcknowledged,
  };
}
