import type { Dialect } from '@/lib/sql/dialect';
import { mysql80 } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import { T, tokenReserved } from '@/lib/sql/token';

/** A table that a statement names, and the word by which its columns are called. */
export type ScopeTable = { readonly name: string; readonly schema?: string; readonly alias?: string };

export type ScopeToken = {
  readonly kind: number;
  /** Upper case for words; as written, without quotes, for names. */
  readonly word: string;
  readonly from: number;
  readonly to: number;
  readonly reserved: boolean;
};

export type StatementScope = { readonly tokens: readonly ScopeToken[]; readonly tables: readonly ScopeTable[] };

/** Longer statements are lists of values: their head names the tables. */
const readMax = 20_000;

/** A statement around a position of a text that may be half written: from the last `;` before it to the next one behind. */
export function scopeAt(text: string, position: number, dialect: Dialect = mysql80): StatementScope {
  const start = Math.max(0, position - readMax);
  const tokens = readTokens(text, start, Math.min(text.length, position + readMax), dialect);
  let first = 0;
  let last = tokens.length;
  for (const [at, { kind, from, to }] of tokens.entries()) {
    if (kind !== T.semicolon) continue;
    if (to <= position) first = at + 1;
    else if (from >= position && at < last) last = at;
  }
  const own = tokens.slice(first, last);
  return { tokens: own, tables: namedTables(own) };
}

function readTokens(text: string, start: number, end: number, dialect: Dialect): readonly ScopeToken[] {
  const { kinds, flags, starts, ends, count } = tokenize(text, start, end, { dialect });
  const tokens: ScopeToken[] = [];
  for (let i = 0; i < count; i++) {
    const kind = kinds[i] ?? T.end;
    if (kind === T.end) break;
    const from = starts[i] ?? 0;
    const to = ends[i] ?? 0;
    const written = text.slice(from, to);
    const reserved = ((flags[i] ?? 0) & tokenReserved) !== 0;
    tokens.push({ kind, word: wordOf(kind, written), from, to, reserved });
  }
  return tokens;
}

function wordOf(kind: number, written: string): string {
  return kind === T.quoted ? written.slice(1, -1).replaceAll('``', '`') : written;
}

const isWord = (token: ScopeToken | undefined, ...words: readonly string[]): boolean =>
  token?.kind === T.word && words.includes(token.word.toUpperCase());

const isName = (token: ScopeToken | undefined): token is ScopeToken =>
  token !== undefined && (token.kind === T.quoted || (token.kind === T.word && !token.reserved));

/** Words behind which a table stands. */
const leads = ['FROM', 'JOIN', 'STRAIGHT_JOIN', 'UPDATE', 'INTO', 'TABLE', 'REFERENCES', 'DESC', 'DESCRIBE'] as const;
/** What may stand between such a word and the table. */
const between = ['IGNORE', 'LOW_PRIORITY', 'ONLY', 'IF', 'NOT', 'EXISTS'];
/** Not reserved, and still no alias. */
const noAlias = ['ON', 'SET', 'WHERE', 'PARTITION', 'USE', 'FORCE', 'IGNORE', 'AS', 'VALUE', 'VALUES', 'ADD', 'MODIFY'];

function namedTables(tokens: readonly ScopeToken[]): readonly ScopeTable[] {
  const tables: ScopeTable[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const lead = tokens[i];
    // The ON of a join has no table behind it, that of CREATE INDEX has.
    const isIndexOn = isWord(lead, 'ON') && tokens.slice(0, i).some((token) => isWord(token, 'INDEX')) && i < 8;
    if (!isIndexOn && !leads.some((word) => isWord(lead, word))) continue;
    let at = i + 1;
    while (between.some((word) => isWord(tokens[at], word))) at++;
    for (;;) {
      const read = readTable(tokens, at);
      if (!read) break;
      tables.push(read.table);
      at = read.next;
      // FROM a, b
      if (tokens[at]?.kind !== T.comma) break;
      at++;
    }
    i = Math.max(i, at - 1);
  }
  return tables;
}

function readTable(
  tokens: readonly ScopeToken[],
  start: number,
): { readonly table: ScopeTable; readonly next: number } | undefined {
  const first = tokens[start];
  if (!isName(first)) return undefined;
  let at = start + 1;
  let name = first.word;
  let schema: string | undefined;
  const second = tokens[at + 1];
  // Behind a dot every word is a name.
  if (tokens[at]?.kind === T.dot && (second?.kind === T.word || isName(second))) {
    schema = name;
    name = second.word;
    at += 2;
  }
  if (isWord(tokens[at], 'AS')) at++;
  const alias = tokens[at];
  const hasAlias = isName(alias) && !noAlias.some((word) => isWord(alias, word)) && tokens[at + 1]?.kind !== T.dot;
  if (hasAlias) at++;
  const table = { name, ...(schema ? { schema } : {}), ...(hasAlias ? { alias: alias.word } : {}) };
  return { table, next: at };
}

/** What the name at a position means: a table, or a column with the word before its dot. */
export type NameAt = {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly qualifier?: string;
};

export function nameAt({ tokens }: StatementScope, position: number): NameAt | undefined {
  const at = tokens.findIndex(({ from, to }) => from <= position && position <= to);
  const token = tokens[at];
  if (!token || (token.kind !== T.quoted && token.kind !== T.word)) return undefined;
  const qualifier = tokens[at - 1]?.kind === T.dot ? tokens[at - 2]?.word : undefined;
  if (token.kind === T.word && token.reserved && qualifier === undefined) return undefined;
  return { from: token.from, to: token.to, name: token.word, ...(qualifier === undefined ? {} : { qualifier }) };
}
