import type { Statement } from '@/lib/sql/ast';
import type { Dialect, SqlMode } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import { namedTables } from '@/lib/sql/resolve-tables';
import { guardReason } from '@/lib/sql/second-reader-guard';
import type { Span } from '@/lib/sql/span';
import { T, TokenBuffer } from '@/lib/sql/token';

/**
 * An independent reader of queries and row changes. Two readers that must agree close the way around a gate that one
 * misreading opens. It never builds the tree that rules see.
 */
export type SecondReader = {
  /** What it throws counts as "cannot read". */
  read(text: string): ReaderAnswer;
};

export type ReadKind = 'query' | 'insert' | 'replace' | 'update' | 'delete';

export type ReadTable = { readonly schema: string | undefined; readonly name: string };

/** What a reader makes of a text: each statement it found, or why it cannot read it. */
export type ReaderAnswer =
  | { readonly ok: true; readonly statements: readonly ReadStatement[] }
  | { readonly ok: false; readonly message: string };

export type ReadStatement = { readonly kind: ReadKind | 'other'; readonly tables: readonly ReadTable[] };

export type SecondOpinion =
  | { readonly outcome: 'agree' }
  /** A gate refuses; a review notes a gap. */
  | {
      readonly outcome: 'disagree';
      readonly reason: 'statement-count' | 'kind' | 'tables';
      readonly own: readonly string[];
      readonly other: readonly string[];
    }
  /** Not a disagreement, and never a refusal by itself. */
  | { readonly outcome: 'cannot-read'; readonly message: string }
  /** The text holds something that this reader is known to misread; treated like cannot-read. */
  | { readonly outcome: 'guarded'; readonly reason: string };

export type SecondOpinionInput = {
  readonly script: string;
  /** Of the one statement in the script. */
  readonly span: Span;
  /** Our own tree of it. */
  readonly statement: Statement;
  readonly dialect: Dialect;
  readonly sqlMode?: SqlMode;
};

/** Asks the second reader about a statement that our parser has read. */
export function secondOpinion(reader: SecondReader, input: SecondOpinionInput): SecondOpinion {
  const kind = readKindOf(input.statement);
  if (kind === undefined) return { outcome: 'guarded', reason: 'statement-kind' };
  const tokens = tokenize(input.script, input.span.start, input.span.end, input, new TokenBuffer());
  const reason = guardReason(input.script, input.span, tokens, input);
  if (reason !== undefined) return { outcome: 'guarded', reason };
  const answer = answerOf(reader, normalised(input.script, input.span, tokens));
  if (!answer.ok) return { outcome: 'cannot-read', message: answer.message };
  return compare(kind, tableKeys(input.statement), answer.statements);
}

function answerOf(reader: SecondReader, text: string): ReaderAnswer {
  try {
    return reader.read(text);
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function compare(kind: ReadKind, own: readonly string[], statements: readonly ReadStatement[]): SecondOpinion {
  const [only] = statements;
  if (statements.length !== 1 || only === undefined) {
    return { outcome: 'disagree', reason: 'statement-count', own: ['1'], other: [String(statements.length)] };
  }
  if (only.kind !== kind) return { outcome: 'disagree', reason: 'kind', own: [kind], other: [only.kind] };
  const other = sortedKeys(only.tables);
  const same = own.length === other.length && own.every((key, index) => key === other[index]);
  return same ? { outcome: 'agree' } : { outcome: 'disagree', reason: 'tables', own, other };
}

function readKindOf(statement: Statement): ReadKind | undefined {
  switch (statement.kind) {
    case 'select':
    case 'set-operation':
    case 'nested-query':
    case 'values-query':
    case 'table-query':
      return 'query';
    case 'insert':
    case 'replace':
    case 'update':
    case 'delete':
      return statement.kind;
    default:
      return undefined;
  }
}

const tableKeys = (statement: Statement): readonly string[] =>
  sortedKeys(namedTables(statement).map(({ table }) => ({ schema: table.schema?.text, name: table.name.text })));

function sortedKeys(tables: readonly ReadTable[]): readonly string[] {
  const keys = new Set<string>();
  for (const { schema, name } of tables) keys.add(schema === undefined ? name : `${schema}.${name}`);
  return [...keys].sort();
}

/**
 * The statement with everything blanked that is no token: comments, hints, and the markers of executable comments that
 * run. As long as the original, so that offsets stay true.
 */
export function normalised(script: string, span: Span, tokens: TokenBuffer): string {
  const parts: string[] = [];
  let at = span.start;
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i];
    if (kind === T.end || kind === T.hint) continue;
    const start = tokens.starts[i] ?? at;
    const end = tokens.ends[i] ?? at;
    if (start > at) parts.push(blank(script, at, start));
    parts.push(script.slice(start, end));
    at = end;
  }
  parts.push(blank(script, at, span.end));
  return parts.join('');
}

/** Spaces, but line ends stay where they are. */
function blank(script: string, start: number, end: number): string {
  if (end - start === 1) return script.charCodeAt(start) === 10 ? '\n' : ' ';
  let text = '';
  for (let i = start; i < end; i++) text += script.charCodeAt(i) === 10 ? '\n' : ' ';
  return text;
}
