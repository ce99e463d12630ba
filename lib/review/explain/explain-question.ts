import { isExplainSafe } from '@/lib/review/explain/explain-functions';
import type { Names } from '@/lib/schema/resolve-names';
import type { Node, Statement } from '@/lib/sql/ast';
import type { Query, TableReference } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';
import type { Visitor } from '@/lib/sql/walk';
import { walk } from '@/lib/sql/walk';

/** A SELECT that finds the rows a statement reads or changes, and the name by which the plan knows the table that is changed. */
export type ExplainQuestion = {
  readonly ok: true;
  readonly select: string;
  /** Empty where no single table is changed. */
  readonly target: string;
};

/** Why a statement is not put before the server, not even under EXPLAIN. */
export type ExplainRefusal = {
  readonly ok: false;
  readonly reason:
    | 'function-not-allowed'
    | 'not-a-base-table'
    | 'executable-comment'
    | 'assigns-variable'
    | 'limits-lifted'
    | 'placeholder'
    | 'table-not-known';
};

/**
 * EXPLAIN of a change needs the right to make it, and EXPLAIN of hostile SQL can act (a stored function in a derived table
 * runs). So the question is a SELECT over the same tables and conditions, made from the parsed statement alone: an account that
 * may only read can ask it, and nothing in it writes. undefined for statements that read no rows.
 */
export function explainQuestion(
  statement: Statement,
  names: Names,
  script: string,
): ExplainQuestion | ExplainRefusal | undefined {
  const asked = selectOf(statement, script);
  if (asked === undefined) return undefined;
  const refused = refusalOf(statement, names, script);
  return refused === undefined ? asked : { ok: false, reason: refused };
}

/** Whether a statement has a plan at all, before anything is looked up. */
export function hasPlan(statement: Statement): boolean {
  switch (statement.kind) {
    case 'select':
    case 'set-operation':
    case 'table-query':
    case 'nested-query':
    case 'update':
    case 'delete':
      return true;
    case 'insert':
    case 'replace':
      return statement.source.kind === 'insert-query';
    default:
      return false;
  }
}

function selectOf(statement: Statement, script: string): ExplainQuestion | undefined {
  const text = ({ start, end }: Span): string => script.slice(start, end);
  switch (statement.kind) {
    case 'update':
    case 'delete': {
      const first = statement.tables[0];
      const last = statement.tables.at(-1);
      if (first === undefined || last === undefined) return undefined;
      const lines = [
        ...(statement.with === undefined ? [] : [text(statement.with.span)]),
        // All columns: with fewer, an index that holds them would be read instead of the rows that are to be changed.
        `SELECT * FROM ${text({ start: first.span.start, end: last.span.end })}`,
        ...(statement.where === undefined ? [] : [`WHERE ${text(statement.where.span)}`]),
      ];
      // A line end behind each part: a part may end in a comment.
      return { ok: true, select: `${lines.join('\n')}\n`, target: targetOf(statement) ?? knownAs(first) };
    }
    case 'insert':
    case 'replace': {
      const { source } = statement;
      if (source.kind !== 'insert-query') return undefined;
      return { ok: true, select: `${withoutLocking(source.query, script)}\n`, target: '' };
    }
    case 'select':
    case 'set-operation':
    case 'table-query':
    case 'nested-query':
      return { ok: true, select: `${withoutLocking(statement, script)}\n`, target: '' };
    default:
      return undefined;
  }
}

/** FOR UPDATE takes the right to change rows, and changes nothing about how they are found. */
function withoutLocking(query: Query, script: string): string {
  const cuts: Span[] = [];
  walk(query, { locking: ({ span }) => cuts.push(span) });
  let text = '';
  let at = query.span.start;
  for (const { start, end } of cuts) {
    text += script.slice(at, start);
    at = end;
  }
  return text + script.slice(at, query.span.end);
}

/** The alias or name of the only table that is changed; empty for all that the join finds. */
function targetOf(statement: Extract<Statement, { kind: 'update' | 'delete' }>): string | undefined {
  if (statement.tables.length === 1 && statement.tables[0]?.kind === 'table-ref') return undefined;
  const names =
    statement.kind === 'delete'
      ? statement.targets.map(({ table }) => table.name.text)
      : statement.assignments.flatMap(({ column }) => (column.table === undefined ? [''] : [column.table.text]));
  const distinct = new Set(names);
  return distinct.size === 1 ? (names[0] ?? '') : '';
}

const knownAs = (reference: TableReference): string =>
  reference.kind === 'table-ref' ? (reference.alias ?? reference.table.name).text : '';

/** Hints that would lift the limits of our own session. */
const liftingHints: ReadonlySet<string> = new Set(['SET_VAR', 'MAX_EXECUTION_TIME', 'RESOURCE_GROUP', 'MEMORY_QUOTA']);

function refusalOf(statement: Statement, names: Names, script: string): ExplainRefusal['reason'] | undefined {
  const { start, end } = statement.span;
  const whole = script.slice(start, end);
  if (whole.includes('/*!') || whole.includes('/*M!') || whole.includes('/*T!')) return 'executable-comment';
  for (const { relation } of names.tables) {
    if (relation === undefined) return 'table-not-known';
    if (relation.kind !== 'table') return 'not-a-base-table';
  }
  let refused: ExplainRefusal['reason'] | undefined;
  const refuse = (reason: ExplainRefusal['reason']): void => {
    refused ??= reason;
  };
  const visitor: Visitor = {
    'function-call': (node) => {
      if (node.schema !== undefined || !isExplainSafe(node.function)) refuse('function-not-allowed');
    },
    'optimizer-hint': ({ name }) => {
      if (liftingHints.has(name)) refuse('limits-lifted');
    },
    placeholder: () => refuse('placeholder'),
    assignment: () => refuse('assigns-variable'),
    'into-file': () => refuse('assigns-variable'),
    'into-variables': () => refuse('assigns-variable'),
    select: ({ procedure }) => {
      if (procedure !== undefined) refuse('function-not-allowed');
    },
  };
  for (const part of partsOf(statement)) walk(part, visitor);
  return refused;
}

/** What of the statement is in the question: the values that an UPDATE sets are not. */
function partsOf(statement: Statement): readonly Node[] {
  switch (statement.kind) {
    case 'update':
    case 'delete':
      return [statement.with, ...statement.tables, statement.where].filter((part) => part !== undefined);
    case 'insert':
    case 'replace':
      return statement.source.kind === 'insert-query' ? [statement.source.query] : [];
    default:
      return [statement];
  }
}
