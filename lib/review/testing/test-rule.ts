import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Finding, Level } from '@/lib/review/finding';
import type { GapCause } from '@/lib/review/gap';
import { reviewScript } from '@/lib/review/review';
import type { Rule } from '@/lib/review/rule';
import type { ScriptReview } from '@/lib/review/script-review';
import type { CaseFacts } from '@/lib/review/testing/case-facts';
import { caseFacts } from '@/lib/review/testing/case-facts';
import type { ServerTraits } from '@/lib/schema/model';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80 } from '@/lib/sql/dialect';
import { applyEdits } from '@/lib/sql/edit';

type CaseOptions = {
  /** With « and » around each range that must be underlined. */
  readonly sql: string;
  readonly options?: { readonly [option: string]: unknown };
  readonly dialect?: Dialect;
  /** Statements that make the schema, in an empty database `app`. */
  readonly schema?: string;
  readonly traits?: Partial<ServerTraits>;
  /** Rows of the first statement. */
  readonly estimate?: RowEstimate;
  /** What the server says. */
  readonly facts?: CaseFacts;
};

export type ValidCase = string | CaseOptions;
export type InvalidCase<Key extends string = string> = CaseOptions & {
  /** One per mark, in the order of the script; a single key stands for all. */
  readonly message: Key | readonly Key[];
  readonly data?: { readonly [hole: string]: string | number };
  /** The script after the fix of every finding. */
  readonly fixed?: string;
  readonly level?: Level;
};

export type RuleCases<Key extends string = string> = {
  readonly dialect?: Dialect;
  readonly schema?: string;
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly InvalidCase<Key>[];
  /** Gaps that the cases must leave by their nature: a syntax error cannot be without one. */
  readonly gaps?: readonly GapCause[];
};

type AnyCases = RuleCases & { readonly rule: Rule };

/** Under Vitest each case is a test. Elsewhere the tables are only collected: the documentation takes its examples from them. */
const vitest = process.env['VITEST'] === undefined ? undefined : await import('vitest');
export const collectedCases = new Map<string, AnyCases>();

/** Stricter than its author: see `problemsOf` for what it refuses beside a wrong finding. */
export function testRule<All extends Rule['messages']>(
  rule: Rule & { readonly messages: All },
  cases: RuleCases<keyof All & string>,
): void {
  collectedCases.set(rule.id, { ...cases, rule });
  if (vitest === undefined) return;
  const { describe, expect, test } = vitest;
  describe(rule.id, () => {
    test('the table is complete', () => expect(problemsOf(rule, cases)).toEqual([]));
    test.each(cases.valid.map((item) => (typeof item === 'string' ? { sql: item } : item)))('passes: $sql', (item) => {
      const review = reviewCase(rule, cases, item, item.sql);
      expect(refusedGaps(cases, review)).toEqual([]);
      expect(review.findings).toEqual([]);
    });
    test.each(cases.invalid)('finds: $sql', (item) => {
      const { script, ranges } = unmark(item.sql);
      const review = reviewCase(rule, cases, item, script);
      const messages = typeof item.message === 'string' ? ranges.map(() => item.message) : item.message;
      expect(refusedGaps(cases, review)).toEqual([]);
      expect(review.findings.map((found) => ({ message: found.messageKey, text: marked(script, found) }))).toEqual(
        ranges.map(({ start, end }, i) => ({ message: messages[i], text: marked(script, { start, end }) })),
      );
      for (const found of review.findings) {
        expect(holesOf(rule, found.messageKey).filter((hole) => found.data[hole] === undefined)).toEqual([]);
        if (item.data !== undefined) expect(found.data).toMatchObject(item.data);
        if (item.level !== undefined) expect(found.level).toBe(item.level);
      }
      const fixes = review.findings.flatMap(({ fix }) => (fix === null ? [] : [fix]));
      for (const { title } of fixes) expect(Object.keys(rule.fixes)).toContain(title);
      if (item.fixed !== undefined)
        expect(
          applyEdits(
            script,
            fixes.flatMap(({ edits }) => edits),
          ),
        ).toBe(item.fixed);
      for (const fix of fixes) {
        const left = reviewCase(rule, cases, item, applyEdits(script, fix.edits));
        expect(refusedGaps(cases, left), 'the fixed text must be readable').toEqual([]);
        expect(left.findings.length, 'a fix silences its finding').toBe(review.findings.length - 1);
      }
    });
  });
}

/** What is wrong with a table of cases as such. */
function problemsOf(rule: Rule, cases: RuleCases): readonly string[] {
  const { valid, invalid } = cases;
  const problems: string[] = [];
  if (valid.length === 0 || invalid.length === 0) problems.push('needs a valid and an invalid case');
  const produced = new Set(invalid.flatMap(({ message }) => message));
  for (const key of Object.keys(rule.messages)) if (!produced.has(key)) problems.push(`no case produces ${key}`);
  for (const item of invalid) {
    const { ranges } = unmark(item.sql);
    if (ranges.length === 0) problems.push(`no mark in: ${item.sql}`);
    if (typeof item.message !== 'string' && item.message.length !== ranges.length)
      problems.push(`marks and messages differ in number: ${item.sql}`);
  }
  for (const item of valid) {
    const sql = typeof item === 'string' ? item : item.sql;
    if (unmark(sql).ranges.length > 0) problems.push(`a valid case has a mark: ${sql}`);
  }
  const offered = new Set<string>();
  for (const item of invalid) {
    const { findings } = reviewCase(rule, cases, item, unmark(item.sql).script);
    for (const { fix } of findings) if (fix !== null) offered.add(fix.title);
  }
  for (const key of Object.keys(rule.fixes)) if (!offered.has(key)) problems.push(`no case offers the fix ${key}`);
  return problems;
}

/** Reviews the text of a case with its rule alone, against the schema that the case assumes. */
export function reviewCase(rule: Rule, cases: RuleCases, item: CaseOptions, script: string): ScriptReview {
  const dialect = item.dialect ?? cases.dialect ?? mysql80;
  const { traits } = item;
  const set = schemaFromSql(item.schema ?? cases.schema ?? '', dialect, traits === undefined ? {} : { traits });
  if (set.unread.length > 0) throw new Error(`the schema of a case cannot be read: ${set.unread[0]}`);
  const facts = caseFacts(item.facts ?? {}, item.estimate);
  const profile = { key: 'test', rules: { [rule.id]: { level: rule.level, options: { ...item.options } } } };
  const { view: schema, defaultSchema } = set;
  return reviewScript({ script, dialect, schema, defaultSchema, facts, profile, rules: [rule] });
}

const refusedGaps = ({ gaps: allowed = [] }: RuleCases, { gaps }: ScriptReview): readonly string[] =>
  gaps.filter(({ cause }) => !allowed.includes(cause)).map(({ cause, data }) => `${cause} ${JSON.stringify(data)}`);

const marked = (script: string, { start, end }: Pick<Finding, 'start' | 'end'>): string =>
  `${script.slice(0, start)}«${script.slice(start, end)}»${script.slice(end)}`;

function holesOf(rule: Rule, message: string): readonly string[] {
  const text = rule.messages[message];
  return [...(text?.en.matchAll(/\{(\w+)\}/g) ?? [])].map((match) => match[1] ?? '');
}

export type Range = { readonly start: number; readonly end: number };

/** The script without its marks, and where they stood. */
export function unmark(sql: string): { readonly script: string; readonly ranges: readonly Range[] } {
  let script = '';
  const ranges: Range[] = [];
  const open: number[] = [];
  for (const char of sql) {
    if (char === '«') open.push(script.length);
    else if (char !== '»') script += char;
    else ranges.push({ start: open.pop() ?? 0, end: script.length });
  }
  return { script, ranges: ranges.sort((a, b) => a.start - b.start || a.end - b.end) };
}
