import type { Edges } from './statement-lexer';
import { edge, StatementLexer } from './statement-lexer';

const none = () => edge.none;
const noEdges: Edges = { headerAt: none, quotedHeaderAt: none, bannerAt: none };

/** Behind the bytes the lexer wants a NUL, and looks a few bytes ahead. */
const pad = 16;

/**
 * The normalised form of one statement, as digests of slow logs are grouped by: pt-query-digest's rules, without its mistakes. Where
 * `lib/sql`'s fingerprint keeps what a statement means apart, this one folds more: numbers in names, unions, rows.
 */
export function fingerprintOf(text: string): string {
  const source = new TextEncoder().encode(text);
  const padded = new Uint8Array(source.length + pad);
  padded.set(source);
  const lexer = new StatementLexer();
  lexer.scan(padded, 0, source.length, noEdges);
  const { bytes, length } = lexer.fingerprint;
  return new TextDecoder().decode(bytes.subarray(0, length));
}
