import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Statement } from '@/lib/sql/ast';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Edit } from '@/lib/sql/edit';
import type { LexerOptions } from '@/lib/sql/lexer';
import { endWithClosers } from '@/lib/sql/rewrite/closers';
import type { Span } from '@/lib/sql/span';

export type ConditionRefusal = { readonly code: 'no-condition-possible'; readonly kind: string };

/**
 * The edits that narrow a SELECT, UPDATE or DELETE by one more condition, which must be a whole expression: `WHERE (old) AND (new)`.
 * Everything else stays to the byte. For the parts of a chunked change and for row filters of the console.
 * `text` is what the statement was parsed from, with the same options.
 */
export function conditionEdits(
  statement: Statement,
  condition: string,
  { text, lexer }: { readonly text: string; readonly lexer: LexerOptions },
): Result<readonly Edit[], ConditionRefusal> {
  const place = placeOf(statement);
  if (place === undefined) return refuse({ code: 'no-condition-possible', kind: statement.kind });
  const { where, after } = place;
  if (where === undefined) {
    const at = endWithClosers(text, { start: statement.span.start, end: after.end }, statement.span.end, lexer);
    return ok([{ start: at, end: at, text: ` WHERE (${condition})` }]);
  }
  const { start, end } = where.span;
  return ok([
    { start, end: start, text: '(' },
    { start: end, end, text: `) AND (${condition})` },
  ]);
}

/** Where WHERE stands, or behind what it would. */
function placeOf(statement: Statement): { readonly where: Expression | undefined; readonly after: Span } | undefined {
  switch (statement.kind) {
    // Without a table there is nothing to narrow.
    case 'select':
      return at(statement.where, statement.from.at(-1));
    case 'update':
      return at(statement.where, statement.assignments.at(-1));
    case 'delete':
      return statement.history ? undefined : at(statement.where, statement.tables.at(-1));
    default:
      return undefined;
  }
}

const at = (where: Expression | undefined, last: { readonly span: Span } | undefined) =>
  last && { where, after: last.span };
