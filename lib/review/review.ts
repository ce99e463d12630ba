import type { FactSource } from '@/lib/review/facts/fact-source';
import type { Profile } from '@/lib/review/profile/profile';
import { activate } from '@/lib/review/profile/profile';
import { defaultProfile } from '@/lib/review/profile/profiles';
import { rules as allRules } from '@/lib/review/registry';
import { ReviewRun } from '@/lib/review/review-run';
import type { Rule } from '@/lib/review/rule';
import type { ScriptReview } from '@/lib/review/script-review';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Dialect } from '@/lib/sql/dialect';
import type { ScriptStatement } from '@/lib/sql/parse-result';
import { eachStatement } from '@/lib/sql/parse-script';
import type { SecondReader } from '@/lib/sql/second-reader';

export type ReviewInput = {
  readonly script: string;
  /** When the caller has them already. Their offsets are those of `script`. */
  readonly statements?: readonly ScriptStatement[] | undefined;
  readonly dialect: Dialect;
  readonly profile?: Profile | undefined;
  /** What is known of the server's schemas; without it names are checked against the script alone, and gaps say so. */
  readonly schema?: SchemaView | undefined;
  readonly defaultSchema?: string | undefined;
  /** Absent while typing: rules that ask the server do not run then. */
  readonly facts?: FactSource | undefined;
  /**
   * The result has each statement's tree, and what the names of a changing one mean, whether a rule asks for it or not: for whoever asks
   * the server about them. Without it no tree outlives its turn, which a long script is a third faster for.
   */
  readonly keepTrees?: boolean | undefined;
  /** Asked about queries and row changes too; what it understands otherwise is a gap. Absent while typing: it costs more than the review. */
  readonly secondReader?: SecondReader | undefined;
  /** Other rules than the registry's: for tests, and to run some alone. */
  readonly rules?: readonly Rule[] | undefined;
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
  const statements = input.statements ?? eachStatement(script, { dialect });
  const { active, misconfigured } = activate(profile, { rules, fallback: defaultProfile, flavor: dialect.flavor });
  return new ReviewRun({ ...input, statements, active, misconfigured });
}
