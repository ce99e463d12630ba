import type { Keyword } from '@/lib/sql/keywords';
import { keywordTexts } from '@/lib/sql/keywords';
import { tokenize } from '@/lib/sql/lexer';
import type { ParseOptions } from '@/lib/sql/parse-options';
import { statementEnd } from '@/lib/sql/parse-statement';
import { T, TokenBuffer } from '@/lib/sql/token';

/** How much of the text is looked at first; doubled as long as the end is not found. */
const firstWindow = 1024;
/** Tokens that are enough to see what is being created, whatever the definer is called. */
const headerTokens = 24;

const shared = new TokenBuffer();

/** A cheap look at the first letter: most statements cannot hold statements. */
export function mayBeCompound(text: string, start: number, end: number, options: ParseOptions): boolean {
  const c = text.charCodeAt(start);
  const lower = c | 32;
  // create, alter; / for an executable comment; anything for MariaDB, where BEGIN NOT ATOMIC, IF or a label begin one.
  if (lower !== 99 && lower !== 97 && c !== 47 && options.dialect.flavor !== 'mariadb') return false;
  const window = Math.min(end, start + firstWindow);
  const tokens = tokenize(text, start, window, { ...options, tokensMax: headerTokens }, shared);
  return isCompoundHeader(tokens, options);
}

const wordAt = (tokens: TokenBuffer, index: number): Keyword | '' =>
  index < tokens.count ? (keywordTexts[tokens.keywords[index] ?? 0] ?? '') : '';

function isCompoundHeader(tokens: TokenBuffer, options: ParseOptions): boolean {
  const first = wordAt(tokens, 0);
  if (first === 'CREATE' || first === 'ALTER') return createsRoutine(tokens);
  if (options.dialect.flavor !== 'mariadb') return false;
  if (first === 'BEGIN') return wordAt(tokens, 1) === 'NOT' && wordAt(tokens, 2) === 'ATOMIC';
  if (
    first === 'IF' ||
    first === 'WHILE' ||
    first === 'LOOP' ||
    first === 'REPEAT' ||
    first === 'FOR' ||
    first === 'CASE'
  ) {
    return true;
  }
  return tokens.kinds[0] === T.word && tokens.kinds[1] === T.colon;
}

/** CREATE [OR REPLACE] [DEFINER = …] [AGGREGATE] PROCEDURE and its like: nothing else may stand before the word. */
function createsRoutine(tokens: TokenBuffer): boolean {
  let i = 1;
  if (wordAt(tokens, i) === 'OR') i += 2;
  if (wordAt(tokens, i) === 'DEFINER') {
    i += 3;
    if (tokens.kinds[i] === T.userVariable) i += 1;
    else if (tokens.kinds[i] === T.leftParen) i += 2;
  }
  if (wordAt(tokens, i) === 'AGGREGATE') i += 1;
  switch (wordAt(tokens, i)) {
    case 'PROCEDURE':
    case 'FUNCTION':
    case 'TRIGGER':
    case 'EVENT':
    case 'PACKAGE':
      return true;
    default:
      return false;
  }
}

/**
 * Where the semicolon behind a compound statement stands: by the grammar, or by counting words where the grammar
 * refuses. `end` without a semicolon; undefined when even the words do not tell (then the next semicolon ends it);
 * 'incomplete' when more text may follow.
 */
export function endOfCompound(
  text: string,
  start: number,
  end: number,
  options: ParseOptions,
  final: boolean,
): number | 'incomplete' | undefined {
  for (let size = firstWindow; ; size *= 2) {
    const windowEnd = Math.min(end, start + size);
    const whole = windowEnd === end;
    const found = statementEnd(text, start, windowEnd, options);
    if (found.kind === 'end' && (found.offset < windowEnd || (whole && final))) return found.offset;
    if (found.kind === 'refused' && !found.nearWindowEnd) return endByWords(text, start, end, options, final);
    if (!whole) continue;
    if (!final) return 'incomplete';
    return found.kind === 'end' ? found.offset : endByWords(text, start, end, options, final);
  }
}

const opensAnywhere: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>(['BEGIN', 'CASE']);
const opensAtStart: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);
const beforeStatement: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>([
  'BEGIN',
  'THEN',
  'ELSE',
  'DO',
  'LOOP',
  'REPEAT',
]);
const behindEnd: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>(['IF', 'CASE', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);

/** Counts what opens and what END closes. When they never balance, all the rest belongs to the statement: safer than running pieces of it. */
function endByWords(
  text: string,
  start: number,
  end: number,
  options: ParseOptions,
  final: boolean,
): number | 'incomplete' | undefined {
  const tokens = tokenize(text, start, end, options, shared);
  if (tokens.unterminatedAt >= 0) return final ? -1 : 'incomplete';
  let depth = 0;
  for (let i = 0; i < tokens.count; i++) {
    const word = wordAt(tokens, i);
    if (word === 'END') {
      depth -= 1;
      if (behindEnd.has(wordAt(tokens, i + 1))) i += 1;
    } else if (
      opensAnywhere.has(word) ? wordAt(tokens, i - 1) !== 'XA' : opensAtStart.has(word) && isStatementStart(tokens, i)
    ) {
      depth += 1;
    } else if (tokens.kinds[i] === T.semicolon && depth <= 0) return tokens.starts[i] ?? end;
  }
  return final ? end : 'incomplete';
}

function isStatementStart(tokens: TokenBuffer, index: number): boolean {
  const kind = tokens.kinds[index - 1];
  return kind === T.semicolon || kind === T.colon || beforeStatement.has(wordAt(tokens, index - 1));
}
