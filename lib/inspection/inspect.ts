import type { Check } from '@/lib/inspection/check';
import type { Facts } from '@/lib/inspection/facts';
import type { Level } from '@/lib/inspection/grade';
import type { Reported } from '@/lib/inspection/judge-input';
import { judgeInput, NotSeen } from '@/lib/inspection/judge-input';
import type { Evidence, Finding, Verdict } from '@/lib/inspection/verdict';
import type { TextData } from '@/lib/shared/text';

/** What is set for a profile of checks. A check that is not named is as it comes. */
export type CheckSettings = {
  readonly [checkId: string]: {
    readonly isOn?: boolean;
    readonly options?: Readonly<Record<string, unknown>>;
  };
};

export const isOn = ({ id, byDefault }: Check, settings: CheckSettings): boolean => settings[id]?.isOn ?? byDefault;

export const enabledChecks = (checks: readonly Check[], settings: CheckSettings): readonly Check[] =>
  checks.filter((check) => isOn(check, settings));

export type Judgement = { readonly checkId: string; readonly verdict: Verdict };

/** Judges the checks that are on. Pure: the same facts give the same verdicts. */
export function inspect(
  checks: readonly Check[],
  facts: Facts,
  settings: CheckSettings = {},
  onFault: (checkId: string, error: unknown) => void = () => undefined,
): readonly Judgement[] {
  return enabledChecks(checks, settings).map((check) => ({
    checkId: check.id,
    verdict: judgeCheck(check, facts, settings[check.id]?.options, onFault),
  }));
}

/** Findings of one check that are kept one by one. */
export const findingsMax = 100;

export function judgeCheck(
  check: Check,
  facts: Facts,
  options?: Readonly<Record<string, unknown>>,
  onFault: (checkId: string, error: unknown) => void = () => undefined,
): Verdict {
  const support = check.supports[facts.server.engine];
  if (support === undefined) return { status: 'not-applicable', because: 'engine' };
  if (check.roles && facts.role !== 'unknown' && !check.roles.some((role) => role === facts.role))
    return { status: 'not-applicable', because: 'role' };
  // Of an instance that does not answer the version is the last one known: the reason is that it does not answer.
  if (facts.reached.answered && facts.server.version < support)
    return { status: 'unknown', reason: 'not-supported-by-version' };
  const belongsNowhere = check.reads.cluster && facts.cluster.known && facts.cluster.value === null;
  if (belongsNowhere) return { status: 'not-applicable', because: 'no-cluster' };
  const reported: Reported[] = [];
  try {
    const input = judgeInput(check, facts, options, reported);
    const judged = check.judge(input);
    return verdictOf(check, facts, reported, judged);
  } catch (error) {
    if (error instanceof NotSeen) return { status: 'unknown', ...error.unseen };
    onFault(check.id, error);
    return { status: 'unknown', reason: 'check-failed' };
  }
}

function verdictOf(check: Check, facts: Facts, reported: readonly Reported[], judged: Verdict | undefined): Verdict {
  const findings = reported.flatMap((one) => toFinding(check, one) ?? []);
  const answers = Object.values(check.reads.rows ?? {}).flatMap(({ id }) => {
    const found = facts.reads.get(id);
    return found?.known ? [{ id, ...found.value }] : [];
  });
  const partial = answers.find(({ isPartial }) => isPartial);
  const partlyUnseen = partial && ({ reason: 'no-privilege', what: partial.id } as const);
  if (findings.length > 0) {
    const sorted = [...findings].sort((a, b) => rank[a.level] - rank[b.level]);
    const why = judged?.status === 'unknown' ? judged : partlyUnseen;
    return {
      status: sorted[0]?.level ?? 'warning',
      findings: sorted.slice(0, findingsMax),
      hidden: Math.max(0, sorted.length - findingsMax),
      isCut: answers.some(({ isCut }) => isCut),
      ...(why ? { unseen: { reason: why.reason, ...(why.what === undefined ? {} : { what: why.what }) } } : {}),
    };
  }
  if (judged) return judged;
  if (partlyUnseen) return { status: 'unknown', ...partlyUnseen };
  const [first] = reported;
  return { status: 'ok', evidence: first ? evidenceOf(check, first) : {} };
}

const rank: Readonly<Record<Level, number>> = { critical: 0, warning: 1 };

function toFinding(check: Check, one: Reported): Finding | undefined {
  const { grade, message, data, key = '', ticket } = one;
  const level = typeof grade === 'string' ? grade : grade.level;
  if (level === 'ok') return undefined;
  const given: TextData =
    typeof grade === 'string' ? {} : { value: rounded(grade.value), limit: rounded(grade.threshold ?? Number.NaN) };
  const evidence = evidenceOf(check, one);
  return { key, level, message, data: { ...given, ...data }, evidence, ...(ticket ? { ticket } : {}) };
}

function evidenceOf({ options }: Check, { grade, unit, rows }: Reported): Evidence {
  const shown = rows ? { rows } : {};
  if (typeof grade === 'string') return shown;
  const own = unit ?? (options['warning'] ?? options['critical'])?.unit;
  return {
    value: grade.value,
    ...(grade.threshold === undefined ? {} : { threshold: grade.threshold }),
    ...(own === undefined ? {} : { unit: own }),
    ...shown,
  };
}

/** As people read it: three figures are enough, large numbers stay whole, and small ones do not run off into zeros. */
export function rounded(value: number): number {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value);
  return Number(size < 1 ? value.toFixed(3) : value.toPrecision(3));
}
