import type { RowEstimate } from '@/lib/review/facts';
import type { Finding } from '@/lib/review/finding';
import type { Gap } from '@/lib/review/gap';
import type { Profile } from '@/lib/review/profile';
import { activate } from '@/lib/review/profile';
import { defaultProfile } from '@/lib/review/profiles';
import { rules as allRules } from '@/lib/review/registry';
import { ReviewRun } from '@/lib/review/review-run';
import type { Rule } from '@/lib/review/rule';
import type { Effect } from '@/lib/schema/effect';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Statement } from '@/lib/sql/ast';
import type { ExecClass } from '@/lib/sql/classify';
import type { Dialect } from '@/lib/sql/dialect';
import type { ScriptStatement } from '@/lib/sql/parse-result';
import { parseScript } from '@/lib/sql/parse-script';
import type { Span } from '@/lib/sql/span';

/** Estimates by ordinal of the statement. A statement that should have one and has none is a gap of the caller. */
export type Estimates = ReadonlyMap<number, RowEstimate>;

export type ReviewInput = {
  readonly script: string;
  /** When the caller has them already. Their offsets are those of `script`. */
  readonly statements?: readonly ScriptStatement[] | undefined;
  readonly dialect: Dialect;
  readonly profile?: Profile | undefined;
  /** What is known of the server's schemas; without it names are checked against the script alone, and gaps say so. */
  readonly schema?: SchemaView | undefined;
  readonly defaultSchema?: string | undefined;
  /** Absent while typing: rules that need them do not run then. */
  readonly estimates?: Estimates | undefined;
  /** Other rules than the registry's: for tests. */
  readonly rules?: readonly Rule[] | undefined;
};

/** A statement as the review understood it. */
export type ReviewedStatement = {
  readonly ordinal: number;
  readonly span: Span;
  readonly line: number;
  /** undefined: it has no tree. */
  readonly node: Statement | undefined;
  readonly kind: string;
  readonly execClass: ExecClass;
  readonly effect: Effect;
  /** Database of names without one, as of this statement. */
  readonly defaultSchema: string | undefined;
};

export type ScriptReview = {
  /** In the order of the script. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly statements: readonly ReviewedStatement[];
};

/** Reviews a whole script at once. Pure: the same input gives the same review, in a browser too. */
export function reviewScript(input: ReviewInput): ScriptReview {
  const run = startReview(input);
  while (run.next(Number.MAX_SAFE_INTEGER)) {
    // One call reviews everything.
  }
  return run.finish();
}

const sliceStatements = 200;

/** The same for a process that has other things to do: gives way between slices and ends early, undefined, when aborted. */
export async function reviewInSlices(
  input: ReviewInput,
  { signal, yieldNow }: { readonly signal?: AbortSignal | undefined; readonly yieldNow: () => Promise<void> },
): Promise<ScriptReview | undefined> {
  const run = startReview(input);
  while (run.next(sliceStatements)) {
    await yieldNow();
    if (signal?.aborted) return undefined;
  }
  return run.finish();
}

function startReview(input: ReviewInput): ReviewRun {
  const { script, dialect, profile = defaultProfile, rules = allRules } = input;
  const statements = input.statements ?? parseScript(script, { dialect });
  const { active, misconfigured } = activate(profile, { rules, fallback: defaultProfile, flavor: dialect.flavor });
  return new ReviewRun({ ...input, statements, active, misconfigured });
}
