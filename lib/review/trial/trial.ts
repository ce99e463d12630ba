import type { FactSource } from '@/lib/review/facts/fact-source';
import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Finding, Level } from '@/lib/review/finding';
import type { Profile } from '@/lib/review/profile/profile';
import { reviewInSlices } from '@/lib/review/review';
import type { ReviewFacts } from '@/lib/review/review-facts';
import type { RuleSet } from '@/lib/review/rule-set';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Dialect } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

/** What of a stored ticket a review by the text and the schema needs. */
export type TrialScript = {
  readonly script: string;
  readonly dialect: Dialect;
  readonly schema: SchemaView | undefined;
  readonly defaultSchema: string | undefined;
  readonly facts: FactSource | undefined;
};

/** What another profile would say of a rule in one ticket. */
export type TrialChange = {
  readonly ruleId: string;
  readonly kind: 'new' | 'gone' | 'level';
  /** null for a new one, and for one that is gone. */
  readonly from: Level | null;
  readonly to: Level | null;
  readonly count: number;
  /** Line of the first, from 1. */
  readonly line: number;
};

export type TrialResult = {
  readonly statements: number;
  readonly errorsBefore: number;
  readonly errorsAfter: number;
  readonly changes: readonly TrialChange[];
};

export type TrialProfiles = { readonly before: Profile; readonly after: Profile; readonly rules: RuleSet };

/**
 * The same script under two profiles; everything else is equal, so that a difference is the profile's. Pure but for giving way; undefined
 * when aborted.
 */
export async function compareProfiles(
  { script, dialect, ...known }: TrialScript,
  { before, after, rules }: TrialProfiles,
  running: { readonly signal?: AbortSignal | undefined; readonly yieldNow: () => Promise<void> },
): Promise<TrialResult | undefined> {
  const statements = parseScript(script, { dialect });
  const input = { script, statements, dialect, rules: rules.all, ...known };
  const first = await reviewInSlices({ ...input, profile: before }, running);
  const second = first && (await reviewInSlices({ ...input, profile: after }, running));
  if (first === undefined || second === undefined) return undefined;
  return {
    statements: statements.length,
    errorsBefore: errorsIn(first.findings),
    errorsAfter: errorsIn(second.findings),
    changes: compareFindings(first.findings, second.findings, script),
  };
}

const errorsIn = (findings: readonly Finding[]): number => findings.filter(({ level }) => level === 'error').length;

/** By rule and place: other figures in a message (another limit) are the same finding. */
export function compareFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  script: string,
): readonly TrialChange[] {
  const [old, now] = [byPlace(before), byPlace(after)];
  const changes = new Map<string, { change: Omit<TrialChange, 'count' | 'line'>; places: number[] }>();
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.level === is?.level) continue;
    const found = was ?? is;
    if (found === undefined) continue;
    const kind = was === undefined ? 'new' : is === undefined ? 'gone' : 'level';
    const change = { ruleId: found.unitId, kind, from: was?.level ?? null, to: is?.level ?? null } as const;
    const alike = JSON.stringify(change);
    const known = changes.get(alike) ?? { change, places: [] };
    known.places.push(found.start);
    changes.set(alike, known);
  }
  return [...changes.values()].map(({ change, places }) => ({
    ...change,
    count: places.length,
    line: lineAt(script, Math.min(...places)),
  }));
}

const byPlace = (findings: readonly Finding[]): ReadonlyMap<string, Finding> =>
  new Map(
    findings.map((finding) => [`${finding.unitId} ${finding.messageKey} ${finding.start} ${finding.end}`, finding]),
  );

function lineAt(script: string, offset: number): number {
  let line = 1;
  for (let at = script.indexOf('\n'); at >= 0 && at < offset; at = script.indexOf('\n', at + 1)) line += 1;
  return line;
}

/**
 * What the last review knew of a target, for rules that ask: estimates of rows and sizes of tables are stored. Plans and answers of the
 * server are not: the rules that want them say nothing here, under either profile.
 */
export function storedFacts(facts: ReviewFacts, targetOrdinal: number, instance: string): FactSource {
  const target = facts.targets.find(({ ordinal }) => ordinal === targetOrdinal);
  return {
    instance,
    estimate(ordinal): RowEstimate | undefined {
      const found = facts.estimates.find(
        (estimate) => estimate.statementOrdinal === ordinal && estimate.targetOrdinal === targetOrdinal,
      );
      if (!found || found.rows === null || found.method === null || found.confidence === null) return undefined;
      return { rows: found.rows, method: found.method, confidence: found.confidence };
    },
    plan: () => undefined,
    size(_schema, name) {
      const table = target?.tables.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (table === undefined) return undefined;
      return { rows: table.rows, dataBytes: table.dataBytes, indexBytes: table.indexBytes, autoIncrement: null };
    },
    answer: () => undefined,
  };
}
