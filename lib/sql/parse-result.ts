import type { Statement } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';

/** Why a statement has no tree. A person reads message; a program looks at code. */
export type ParseError = {
  readonly code:
    | 'sql/syntax'
    | 'sql/empty'
    | 'sql/unterminated'
    | 'sql/too-long'
    | 'sql/too-many-tokens'
    | 'sql/too-deep'
    | 'sql/more-than-one-statement';
  readonly message: string;
  /** The offending token; empty at the end of the text. */
  readonly span: Span;
  /** Counted from 1; column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** The text from the offending token on, shortened. */
  readonly near: string;
  /** What could have stood there, when few things could. */
  readonly expected: readonly string[];
  /** What is forbidden here, where there is more to say about it than that a token does not fit. */
  readonly reason: 'wildcard-alias' | undefined;
};

export type ParseResult =
  | { readonly ok: true; readonly statement: Statement }
  | { readonly ok: false; readonly error: ParseError };

/** One statement of a script: where it stands, what it says, and its tree or why it has none. */
export type ScriptStatement = {
  /** From 0. */
  readonly ordinal: number;
  /** Without the delimiter and without white space or comments around it. */
  readonly span: Span;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** A string, quoted identifier or comment was open at the end of the script: nothing behind it can be trusted. */
  readonly unterminated: boolean;
  readonly result: ParseResult;
};
