import { isCharset } from '@/lib/sql/charsets';
import type { SqlMode } from '@/lib/sql/dialect';
import { keywordTexts } from '@/lib/sql/keywords';
import type { Span } from '@/lib/sql/span';
import type { TokenBuffer } from '@/lib/sql/token';
import { T, tokenEscaped } from '@/lib/sql/token';

const lengthMax = 1024 * 1024;
/** Digits that a JavaScript number holds exactly. */
const exactDigits = 15;

/**
 * Why a text must not be shown to node-sql-parser: it accepts these and silently reads something else (measured on 5.4,
 * second-reader.test.ts). undefined when nothing of it stands in the text.
 */
export function guardReason(
  script: string,
  span: Span,
  tokens: TokenBuffer,
  { sqlMode }: { readonly sqlMode?: SqlMode },
): string | undefined {
  if (span.end - span.start > lengthMax) return 'too-long';
  if (sqlMode?.ansiQuotes === true) return 'ansi-quotes';
  if (sqlMode?.noBackslashEscapes === true) return 'no-backslash-escapes';
  if (sqlMode?.pipesAsConcat === true) return 'pipes-as-concat';
  for (let i = 0; i < tokens.count; i++) {
    const reason = tokenReason(script, tokens, i);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function tokenReason(script: string, tokens: TokenBuffer, i: number): string | undefined {
  const start = tokens.starts[i] ?? 0;
  const end = tokens.ends[i] ?? 0;
  const next = tokens.kinds[i + 1];
  switch (tokens.kinds[i]) {
    case T.float:
      return 'exponent';
    case T.integer:
    case T.decimal:
      return end - start > exactDigits ? 'long-number' : undefined;
    case T.bit:
      return script.charCodeAt(start) === 48 ? 'bit-literal' : undefined;
    case T.string:
      return next === T.string ? 'adjacent-strings' : undefined;
    case T.nationalString:
      return next === T.string ? 'adjacent-strings' : undefined;
    case T.minus:
      return minusReason(script, tokens, i, end);
    case T.colon:
      return next === T.colon ? 'double-colon' : undefined;
    case T.quoted:
      return ((tokens.flags[i] ?? 0) & tokenEscaped) !== 0 ? 'escaped-name' : undefined;
    case T.word:
      return wordReason(script, tokens, i, start, end);
    default:
      return undefined;
  }
}

/** `5--1` is a comment to it; `-0xf` the column xf. */
function minusReason(script: string, tokens: TokenBuffer, i: number, end: number): string | undefined {
  if (tokens.kinds[i + 1] === T.minus && tokens.starts[i + 1] === end) return 'double-minus';
  if (tokens.kinds[i + 1] === T.hex && script.charCodeAt(tokens.starts[i + 1] ?? 0) === 48) return 'minus-hex';
  return undefined;
}

function wordReason(script: string, tokens: TokenBuffer, i: number, start: number, end: number): string | undefined {
  // The sign of a variable to it: `$t` would be the table t.
  if (script.charCodeAt(start) === 36) return 'dollar-name';
  const word = keywordTexts[tokens.keywords[i] ?? 0];
  if (word === 'GET_FORMAT') return 'get-format';
  if (word === 'LAST_VALUE') return 'last-value';
  const next = tokens.kinds[i + 1];
  const literalFollows = next === T.string || next === T.hex || next === T.bit;
  if (literalFollows && script.charCodeAt(start) === 95 && isCharset(script.slice(start + 1, end))) return 'introducer';
  return undefined;
}
