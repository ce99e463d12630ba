import type { Statement } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';
import { findAll } from '@/lib/sql/walk';

/**
 * Bodies of common tables that nothing names, or that only such bodies name. MySQL reads them when the statement is parsed and opens none
 * of their tables (9.7 prepares `WITH c AS (SELECT * FROM missing) SELECT 1`; MariaDB 10.11 wants the table). A reader of the text has
 * to name the tables all the same.
 */
export function unusedCommonTables(statement: Statement): readonly Span[] {
  const commonTables = findAll(statement, 'common-table');
  const references = findAll(statement, 'table-ref').filter(({ table }) => table.schema === undefined);
  const unused = new Set<(typeof commonTables)[number]>();
  const isUsed = ({ name, span }: (typeof commonTables)[number]): boolean =>
    references.some(
      (reference) =>
        isSameName(reference.table.name.text, name.text) &&
        !isInside(reference.span, span) &&
        ![...unused].some((other) => isInside(reference.span, other.span)),
    );
  for (let size = -1; size !== unused.size; ) {
    size = unused.size;
    for (const one of commonTables) if (!isUsed(one)) unused.add(one);
  }
  return [...unused].map(({ span }) => span);
}

export const isInside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Names of common tables are compared without case on every server. */
const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
