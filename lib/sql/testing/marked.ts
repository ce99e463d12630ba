import type { NodeKind, NodeOf, Statement } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import type { Span } from '@/lib/sql/span';
import { findAll } from '@/lib/sql/walk';

/** For tests: SQL in which «…» marks a range. */
export type Marked = { readonly sql: string; readonly spans: readonly Span[] };

export function readMarks(text: string): Marked {
  let sql = '';
  const spans: Span[] = [];
  const open: number[] = [];
  for (const character of text) {
    if (character === '«') open.push(sql.length);
    else if (character === '»') {
      const start = open.pop();
      if (start === undefined) throw new Error(`a mark closes that was not opened: ${text}`);
      spans.push({ start, end: sql.length });
    } else sql += character;
  }
  if (open.length > 0) throw new Error(`a mark is not closed: ${text}`);
  return { sql, spans: spans.sort((a, b) => a.start - b.start || b.end - a.end) };
}

/** The tree of SQL that must parse. */
export function mustParse(sql: string, dialect: Dialect = mysql80): Statement {
  const result = parseStatement(sql, { dialect });
  if (!result.ok) throw new Error(`${result.error.message} at ${result.error.line}:${result.error.column} in ${sql}`);
  return result.statement;
}

/** The first node of a kind in SQL that must parse. */
export function mustFind<Kind extends NodeKind>(sql: string, kind: Kind, dialect: Dialect = mysql80): NodeOf<Kind> {
  const [node] = findAll(mustParse(sql, dialect), kind);
  if (node === undefined) throw new Error(`no ${kind} in ${sql}`);
  return node;
}
