import { createHash } from 'node:crypto';
import { classify } from '@/lib/sql/classify';
import type { Dialect } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import { parseScript } from '@/lib/sql/parse-script';
import { T, TokenBuffer } from '@/lib/sql/token';
import type { ReadStatement, ScriptReader } from '@/lib/ticket/script';

/** Reads a script with the parser of lib/sql. A statement without a tree is kept as `opaque`: the review says what is wrong with it. */
export const readScript: ScriptReader = (script, dialect) => {
  const tokens = new TokenBuffer();
  return parseScript(script, { dialect }).map(({ text, span, line, result }): ReadStatement => {
    const at = { text, start: span.start, end: span.end, line, fingerprint: fingerprintOf(text, dialect, tokens) };
    if (!result.ok) return { ...at, kind: 'opaque', execClass: 'opaque', usesSchema: null };
    const { statement } = result;
    const usesSchema = statement.kind === 'use' ? statement.schema.text : null;
    return { ...at, kind: statement.kind, execClass: classify(statement).execClass, usesSchema };
  });
};

const literals: ReadonlySet<number> = new Set([
  T.string,
  T.nationalString,
  T.integer,
  T.decimal,
  T.float,
  T.hex,
  T.bit,
  T.dollarString,
]);

/**
 * Equal for statements that differ in values, letter case, white space and comments only; lists of values of any length are one.
 * To find statements of one form again, not to decide anything.
 */
function fingerprintOf(text: string, dialect: Dialect, tokens: TokenBuffer): string {
  tokenize(text, 0, text.length, { dialect }, tokens);
  const hash = createHash('sha256');
  let last = '';
  for (let i = 0; i < tokens.count; i++) {
    const isValue = literals.has(tokens.kinds[i] ?? 0);
    const word = isValue ? '?' : text.slice(tokens.starts[i], tokens.ends[i]).toLowerCase();
    // `?, ?, ?` is `?`: a comma behind a value waits for what comes next, and a value swallows it.
    if (isValue && last === '?,') {
      last = '?';
      continue;
    }
    if (word === ',' && last === '?') {
      last = '?,';
      continue;
    }
    if (last === '?,') hash.update(',\0');
    hash.update(`${word}\0`);
    last = word;
  }
  return hash.digest('hex').slice(0, 32);
}
