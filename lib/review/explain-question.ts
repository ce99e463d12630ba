import { isExplainSafe } from '@/lib/review/explain-functions';
import type { Names } from '@/lib/schema/resolve-names';
import type { Statement } from '@/lib/sql/ast';
import type { TableReference } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';
import { walk } from '@/lib/sql/walk';

/** A SELECT that finds the rows a change would touch, and the name by which the plan knows the table that is changed. */
export type ExplainQuestion = { readonly ok: true; readonly select: string; readonly target: string };

/** Why a statement is not put before the server, not even under EXPLAIN. */
export type ExplainRefusal = {
  readonly ok: false;
  readonly reason:
    | 'function-not-allowed'
    | 'not-a-base-table'
    | 'executable-comment'
    | 'assigns-variable'
    | 'table-not-known';
};

/**
 * EXPLAIN of a change needs the right to make it, and EXPLAIN of hostile SQL can act (a stored function in a derived table
 * runs). So the question is a SELECT over the same tables and conditions, made from the parsed statement alone: an account that
 * may only read can ask it, and nothing in it writes. undefined for statements that change no existing rows.
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
        `SELECT 1 FROM ${text({ start: first.span.start, end: last.span.end })}`,
        ...(statement.where === undefined ? [] : [`WHERE ${text(statement.where.span)}`]),
      ];
      // A line end behind each part: a part may end in a comment.
      return { ok: true, select: `${lines.join('\n')}\n`, target: targetOf(statement) ?? knownAs(first) };
    }
    case 'insert':
    case 'replace': {
      const { source } = statement;
      if (source.kind !== 'insert-query') return undefined;
      return { ok: true, select: `${text(source.query.span)}\n`, target: '' };
    }
    default:
      return undefined;
  }
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

function refusalOf(statement: Statement, names: Names, script: string): ExplainRefusal['reason'] | undefined {
  const { start, end } = statement.span;
  const whole = script.slice(start, end);
  if (whole.includes('/*!') || whole.includes('/*M!') || whole.includes('/*T!')) return 'executable-comment';
  for (const { relation } of names.tables) {
    if (relation === undefined) return 'table-not-known';
    if (relation.kind !== 'table') return 'not-a-base-table';
  }
  let refused: ExplainRefusal['reason'] | undefined;
  walk(statement, {
    'function-call': (node) => {
      if (node.schema !== undefined || !isExplainSafe(node.function)) refused ??= 'function-not-allowed';
    },
    assignment: () => {
      refused ??= 'assigns-variable';
    },
    'into-file': () => {
      refused ??= 'assigns-variable';
    },
    'into-variables': () => {
      refused ??= 'assigns-variable';
    },
  });
  return refused;
}
