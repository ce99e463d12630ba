import type { Finding } from '@/lib/review/finding';
import type { Gap } from '@/lib/review/gap';
import type { Effect } from '@/lib/schema/effect';
import type { Names } from '@/lib/schema/resolve-names';
import type { Statement } from '@/lib/sql/ast';
import type { ExecClass } from '@/lib/sql/classify';
import type { Span } from '@/lib/sql/span';

/** A statement as the review understood it. */
export type ReviewedStatement = {
  readonly ordinal: number;
  readonly span: Span;
  readonly line: number;
  /** undefined: it has no tree, or trees were not to be kept. */
  readonly node: Statement | undefined;
  readonly kind: string;
  readonly execClass: ExecClass;
  readonly effect: Effect;
  /** Where it was looked up and trees were to be kept. */
  readonly names: Names | undefined;
  /** Database of names without one, as of this statement. */
  readonly defaultSchema: string | undefined;
};

export type ScriptReview = {
  /** In the order of the script. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly statements: readonly ReviewedStatement[];
};
