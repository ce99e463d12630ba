import { columnsInBlock } from '@/lib/review/query/query-block';
import { normalExpression } from '@/lib/schema/expression-text';
import type { Table } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';

/** The table has an index on this very expression, or on a generated column that holds it. */
export function hasIndexOn(table: Table, expression: Expression, script: string): boolean {
  let wanted: string | undefined;
  for (const { parts, visible } of table.indexes) {
    if (!visible) continue;
    for (const { expression: own, column } of parts) {
      const indexed = own ?? (column === null ? undefined : findColumn(table, column)?.generated?.expression);
      if (indexed === undefined) continue;
      wanted ??= normalExpression(unqualified(expression, script));
      if (normalExpression(indexed) === wanted) return true;
    }
  }
  return false;
}

/** The text without the qualifiers of columns, which no definition of an index has. */
function unqualified(expression: Expression, script: string): string {
  let text = '';
  let from = expression.span.start;
  for (const { span, name } of columnsInBlock(expression)) {
    text += script.slice(from, span.start);
    from = name.span.start;
  }
  return text + script.slice(from, expression.span.end);
}
