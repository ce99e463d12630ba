import { columnText } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import { queryOf } from '@/lib/console/gate/query-of';
import { namedForShow } from '@/lib/console/gate/show';
import type { RunKind } from '@/lib/console/gate/verdict';
import type { Explain } from '@/lib/sql/ast/administration';
import type { Query } from '@/lib/sql/ast/query';
import { isWordCharacter } from '@/lib/sql/characters';
import type { Edit } from '@/lib/sql/edit';
import { statementTitle } from '@/lib/sql/statement-kinds';
import { walk } from '@/lib/sql/walk';

/** Formats that print a plan. A new one is refused until somebody has looked at what it prints. */
const formats: ReadonlySet<string> = new Set([
  'traditional',
  'json',
  'tree',
  'brief',
  'row',
  'plan_tree',
  'verbose',
  'dot',
  'tidb_json',
]);

export type ExplainAnswer = { readonly statementKind: RunKind; readonly edits: readonly Edit[] };

/**
 * DESC of a table that may be read, EXPLAIN of a query that may be run, and its ANALYZE, which runs it, with a right of its own. Where a masked column comes out of the query, only the
 * table of plan steps is let through, and nothing that ran: MySQL reads rows by key while it plans and prints them in its other formats (9.7,
 * FORMAT=JSON), TiDB runs subqueries and prints their answers.
 */
export function judgeExplain(explain: Explain, work: Work): ExplainAnswer {
  if (explain.analyze && explain.statement !== undefined && !work.request.access.mayAnalyze)
    return work.refuse('explain-analyze', {}, explain.span);
  const part = forbiddenPart(explain);
  if (part !== undefined) return work.refuse('explain-not-allowed', { part }, explain.span);
  const { statement, table } = explain;
  if (statement === undefined) {
    if (table === undefined) return work.refuse('explain-not-allowed', { part: 'a digest' }, explain.span);
    const name = namedForShow(table.schema?.text, table.name.text, table, work);
    work.tables.set(`${name.schema}.${name.table}`, name);
    return { statementKind: 'describe', edits: [] };
  }
  const query = queryOf(statement);
  if (query === undefined)
    return work.refuse('explain-not-allowed', { part: statementTitle(statement.kind) }, statement.span);
  work.reading.query(query, undefined, undefined, work);
  if (work.maskedSeen === undefined) return { statementKind: 'explain', edits: [] };
  if (explain.analyze || !hidesRows(explain, query, work))
    return work.refuse('explain-masked', { column: columnText(work.maskedSeen) }, explain.span, [work.maskedSeen.name]);
  return { statementKind: 'explain', edits: tabular(explain, work) };
}

function hidesRows({ format, extended, partitions }: Explain, query: Query, work: Work): boolean {
  if (extended || partitions || (format !== undefined && format !== 'traditional')) return false;
  return work.request.dialect.flavor !== 'tidb' || !hasSubquery(query);
}

function hasSubquery(query: Query): boolean {
  let found = false;
  const note = (): void => {
    found = true;
  };
  walk(query, { subquery: note, exists: note, 'in-subquery': note, 'quantified-comparison': note });
  return found;
}

/** Since 8.0.32 a variable of the session chooses MySQL's format where none is written. */
function tabular({ format, span }: Explain, work: Work): readonly Edit[] {
  if (format !== undefined || work.request.dialect.flavor !== 'mysql') return [];
  const { sql } = work.request;
  let at = span.start;
  while (at < span.end && isWordCharacter(sql.charCodeAt(at))) at += 1;
  return [{ start: at, end: at, text: ' FORMAT=TRADITIONAL' }];
}

function forbiddenPart({ intoVariable, schema, connection, format }: Explain): string | undefined {
  if (intoVariable) return 'INTO';
  if (schema !== undefined) return 'FOR SCHEMA';
  if (connection !== undefined) return 'FOR CONNECTION';
  return format === undefined || formats.has(format) ? undefined : `FORMAT=${format}`;
}
