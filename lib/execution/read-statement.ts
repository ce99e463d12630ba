import type { Strategy } from '@/lib/execution/run-plan';
import { refusedSetting } from '@/lib/execution/session-settings';
import type { Statement } from '@/lib/sql/ast';
import { classify } from '@/lib/sql/classify';
import type { ParseOptions } from '@/lib/sql/parse-options';
import type { ParseResult } from '@/lib/sql/parse-result';
import { touchedTables } from '@/lib/sql/resolve-tables';
import type { TouchedObject } from '@/lib/sql/touched-objects';
import { touchedObjects } from '@/lib/sql/touched-objects';
import { walk } from '@/lib/sql/walk';

/** One statement of the text, by the parser of lib/sql. */
export type ParseStatement = (text: string, options: ParseOptions) => ParseResult;

export type QualifiedName = { readonly schema: string | undefined; readonly name: string };

/** How a statement has to be sent, read from its own text just before it is sent. Nothing stored is trusted for this. */
export type StatementReading = {
  /** Kind of the syntax tree; `opaque` when no reader understood it. */
  readonly kind: string;
  readonly strategy: Strategy;
  readonly way: Way;
  readonly statement: Statement | undefined;
};

export type Way =
  /** In a transaction with a marker. */
  | { readonly kind: 'marked'; readonly writes: readonly QualifiedName[]; readonly calls: readonly QualifiedName[] }
  /** Reads: in a transaction too, because a function in it may write. */
  | { readonly kind: 'query' }
  | { readonly kind: 'ddl'; readonly objects: readonly TouchedObject[] }
  /** State of the session: replayed at every connect. `schema` is what a USE chooses. */
  | { readonly kind: 'session'; readonly schema: string | undefined }
  /** Alone and without evidence. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'refused'; readonly detail: string };

export function readStatement(text: string, parse: ParseStatement, options: ParseOptions): StatementReading {
  const parsed = parse(text, options);
  if (!parsed.ok) return { kind: 'opaque', strategy: 'opaque', way: { kind: 'plain' }, statement: undefined };
  const { statement } = parsed;
  const way = wayOf(statement);
  return { kind: statement.kind, strategy: strategies[way.kind], way, statement };
}

const strategies = {
  marked: 'direct-dml',
  query: 'direct-dml',
  ddl: 'direct-ddl',
  session: 'session',
  plain: 'opaque',
  refused: 'opaque',
} as const satisfies Record<Way['kind'], Strategy>;

function wayOf(statement: Statement): Way {
  const { execClass, implicitCommit } = classify(statement);
  switch (execClass) {
    case 'dml':
      if (implicitCommit) return { kind: 'refused', detail: 'it commits by itself inside a transaction' };
      return { kind: 'marked', writes: writtenTables(statement), calls: calledFunctions(statement) };
    case 'query':
      return { kind: 'query' };
    case 'ddl':
      return ddlWay(statement);
    case 'session':
      return sessionWay(statement);
    case 'transaction':
      return { kind: 'refused', detail: 'the transaction is chosen by the transaction mode of the ticket' };
    case 'dcl':
    case 'admin':
    case 'routine':
    case 'opaque':
      return { kind: 'plain' };
  }
}

function writtenTables(statement: Statement): readonly QualifiedName[] {
  return touchedTables(statement)
    .filter(({ mode }) => mode !== 'read')
    .map(({ table }) => ({ schema: table.schema?.text, name: table.name.text }));
}

function calledFunctions(statement: Statement): readonly QualifiedName[] {
  const calls: QualifiedName[] = [];
  walk(statement, {
    'function-call': ({ schema, name }) => calls.push({ schema: schema?.text, name: name.text }),
  });
  return calls;
}

function ddlWay(statement: Statement): Way {
  const isTemporary =
    (statement.kind === 'create-table' || statement.kind === 'drop-table') && statement.temporary === true;
  if (isTemporary) return { kind: 'refused', detail: 'a temporary table is lost with the connection' };
  const objects = touchedObjects(statement);
  if (!objects || objects.length === 0) return { kind: 'plain' };
  return { kind: 'ddl', objects };
}

function sessionWay(statement: Statement): Way {
  switch (statement.kind) {
    case 'use':
      return { kind: 'session', schema: statement.schema.text };
    case 'set': {
      const refused = refusedSetting(statement);
      return refused ? { kind: 'refused', detail: refused } : { kind: 'session', schema: undefined };
    }
    case 'set-transaction':
      if (statement.scope === undefined) {
        return { kind: 'refused', detail: 'it holds for the next transaction only: say SET SESSION TRANSACTION' };
      }
      return { kind: 'session', schema: undefined };
    case 'set-role':
      return { kind: 'session', schema: undefined };
    default:
      return { kind: 'refused', detail: 'its effect is lost when the connection is lost' };
  }
}
