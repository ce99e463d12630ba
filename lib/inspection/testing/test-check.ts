import type { Check } from '@/lib/inspection/check';
import type { UnknownReason } from '@/lib/inspection/fact';
import type { Facts } from '@/lib/inspection/facts';
import { factsOfUnreachable } from '@/lib/inspection/facts';
import { findingText, nextStep } from '@/lib/inspection/finding-text';
import { judgeCheck } from '@/lib/inspection/inspect';
import { readName } from '@/lib/inspection/judge-input';
import { readsOf } from '@/lib/inspection/plan';
import type { CaseFacts } from '@/lib/inspection/testing/facts-kit';
import { caseFacts } from '@/lib/inspection/testing/facts-kit';
import type { Finding, NotApplicableReason, Verdict } from '@/lib/inspection/verdict';
import { locales } from '@/lib/shared/text';

export type CheckCase = CaseFacts & {
  readonly name?: string;
  readonly options?: { readonly [option: string]: unknown };
};
export type FoundCase<Key extends string = string> = CheckCase & {
  /** Messages, the gravest first. One stands for one finding. */
  readonly says: Key | readonly Key[];
  readonly keys?: readonly string[];
  readonly data?: { readonly [hole: string]: string | number };
  readonly value?: number;
  readonly sql?: string;
};
export type CheckCases<Key extends string = string> = {
  /** Under every case. */
  readonly base?: CaseFacts;
  readonly ok: readonly CheckCase[];
  readonly warning?: readonly FoundCase<Key>[];
  readonly critical?: readonly FoundCase<Key>[];
  readonly unknown?: readonly (CheckCase & { readonly because: UnknownReason })[];
  readonly notApplicable?: readonly (CheckCase & { readonly because: NotApplicableReason })[];
};

/** Under Vitest each case is a test. Elsewhere the tables are only collected: the documentation takes its examples from them. */
const vitest = process.env['VITEST'] === undefined ? undefined : await import('vitest');
export const collectedCheckCases = new Map<string, CheckCases>();

/**
 * Stricter than its author: every message is produced, texts have no open hole, and whatever the check declared to read makes it
 * unknown when it is taken away from a case that is ok.
 */
export function testCheck<Key extends string>(
  check: Check & { readonly messages: { readonly [K in Key]: unknown } },
  cases: CheckCases<NoInfer<Key>>,
): void {
  collectedCheckCases.set(check.id, cases);
  if (vitest === undefined) return;
  const { describe, expect, test } = vitest;
  const all = [...(cases.warning ?? []), ...(cases.critical ?? [])];
  describe(check.id, () => {
    test('the table is complete', () => {
      const produced = new Set<string>(all.flatMap(({ says }) => says));
      expect(Object.keys(check.messages).filter((key) => !produced.has(key))).toEqual([]);
      expect(cases.ok.length).toBeGreaterThan(0);
    });
    test.each(named(cases.ok))('ok: $name', ({ item }) => {
      expect(verdictOf(check, cases, item)).toMatchObject({ status: 'ok' });
    });
    for (const level of ['warning', 'critical'] as const)
      test.each(named(cases[level] ?? []))(`${level}: $name`, ({ item }) => {
        const verdict = verdictOf(check, cases, item);
        expect(verdict).toMatchObject({ status: level });
        if (!('findings' in verdict)) return;
        const { findings } = verdict;
        expect(findings.map(({ message }) => message)).toEqual(typeof item.says === 'string' ? [item.says] : item.says);
        if (item.keys) expect(findings.map(({ key }) => key)).toEqual(item.keys);
        if (item.data) expect(findings[0]?.data).toMatchObject(item.data);
        if (item.value !== undefined) expect(findings[0]?.evidence.value).toBeCloseTo(item.value, 6);
        if (item.sql !== undefined) expect(findings[0]?.ticket?.sql).toBe(item.sql);
        for (const finding of findings) expect(openHoles(check, finding)).toEqual([]);
        expect(new Set(findings.map(({ key, message }) => `${message} ${key}`)).size).toBe(findings.length);
      });
    test.each(named(cases.unknown ?? []))('unknown: $name', ({ item }) => {
      expect(verdictOf(check, cases, item)).toMatchObject({ status: 'unknown', reason: item.because });
    });
    test.each(named(cases.notApplicable ?? []))('not applicable: $name', ({ item }) => {
      expect(verdictOf(check, cases, item)).toEqual({ status: 'not-applicable', because: item.because });
    });
    test('what it reads and does not get makes it unknown, never ok', () => {
      const [first] = cases.ok;
      if (first) expect(wrongWithout(check, factsOf(check, cases, first), first.options)).toEqual([]);
    });
  });
}

const named = <Item extends CheckCase>(items: readonly Item[]) =>
  items.map((item, at) => ({ item, name: item.name ?? JSON.stringify({ at, ...item }).slice(0, 120) }));

export function factsOf(check: Check, { base = {} }: CheckCases, item: CaseFacts): Facts {
  const merged: CaseFacts = {
    ...base,
    ...item,
    status: { ...base.status, ...item.status },
    variables: { ...base.variables, ...item.variables },
    rows: { ...base.rows, ...item.rows },
  };
  return caseFacts(merged, readsOf([check]));
}

export const verdictOf = (check: Check, cases: CheckCases, item: CheckCase): Verdict =>
  judgeCheck(check, factsOf(check, cases, item), item.options, (_, error) => {
    throw error;
  });

function openHoles(check: Check, finding: Finding): readonly string[] {
  return locales.flatMap((locale) =>
    [findingText(check, finding, locale), nextStep(check, finding, locale)].filter((text) =>
      /\{\w+\}|NaN|undefined/.test(text),
    ),
  );
}

/** Takes away each thing that the check needs; what is still ok then is wrong. */
function wrongWithout(check: Check, facts: Facts, options: CheckCase['options']): readonly string[] {
  const { reads } = check;
  const without: [string, Facts][] = [];
  const lose = (pairs: Facts['status'], names: readonly string[]): Facts['status'] =>
    pairs.known
      ? {
          known: true,
          value: Object.fromEntries(Object.entries(pairs.value).filter(([name]) => !names.includes(name))),
        }
      : pairs;
  const required = (list: readonly string[] = []) => list.map(readName).filter(({ isOptional }) => !isOptional);
  for (const { names } of required([...(reads.status ?? []), ...(reads.words ?? []), ...(reads.deltas ?? [])]))
    without.push([names.join(), { ...facts, status: lose(facts.status, names) }]);
  for (const { names } of required(reads.variables))
    without.push([names.join(), { ...facts, variables: lose(facts.variables, names) }]);
  for (const { id } of Object.values(reads.rows ?? {})) {
    const answers = new Map(facts.reads);
    answers.set(id, { known: false, reason: 'no-privilege' });
    without.push([id, { ...facts, reads: answers }]);
  }
  if (reads.host) without.push(['host', { ...facts, host: { known: false, reason: 'no-host-facts' } }]);
  if (reads.backups) without.push(['backups', { ...facts, backups: { known: false, reason: 'no-backup-facts' } }]);
  if (reads.digests) without.push(['digests', { ...facts, digests: { known: false, reason: 'no-slow-log' } }]);
  if (reads.load) without.push(['load', { ...facts, load: { known: false, reason: 'no-history' } }]);
  if (reads.cluster) without.push(['cluster', { ...facts, cluster: { known: false, reason: 'cluster-unseen' } }]);
  const asksServer = reads.status || reads.words || reads.deltas || reads.variables || reads.rows;
  if (asksServer)
    without.push([
      'unreachable',
      factsOfUnreachable(facts.instance, facts.atMs, { code: 'instance/timeout', tries: 3 }, facts, facts),
    ]);
  return without.flatMap(([name, left]) => {
    const { status } = judgeCheck(check, left, options);
    return status === 'unknown' ? [] : [`without ${name}: ${status}`];
  });
}
