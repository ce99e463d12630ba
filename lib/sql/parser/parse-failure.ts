import type { ParseError } from '@/lib/sql/parse-result';

/** Thrown inside the parser only, at the first token that no rule takes; the entry points turn it into a result. */
export class ParseFailure extends Error {
  override readonly name = 'ParseFailure';

  constructor(
    readonly code: ParseError['code'],
    /** Number of the token, or an offset when `atOffset`. */
    readonly start: number,
    readonly end: number,
    readonly expected: readonly string[],
    message: string,
    readonly reason?: ParseError['reason'],
  ) {
    super(message);
  }
}
