import { writtenColumns } from '@/lib/review/index/new-index';
import type { AnyRuleContext, RuleVisitor } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import type { Statement } from '@/lib/sql/ast';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { Span } from '@/lib/sql/span';

type Above = { readonly at: Span; readonly table: string; readonly figure: number };

export type TableFigure = {
  /** What is counted or added up. */
  readonly figureOf: (table: Table) => number;
  readonly max: number;
  readonly report: (above: Above) => void;
  /** The columns that raise the figure: the last of them is what is shown. */
  readonly isCounted?: (column: ColumnDefinition) => boolean;
};

/**
 * A number of a table that has a limit. One finding a table, at the statement of the script that raises it last; a table that was
 * above before and is not raised, or that a later statement brings below, is left alone.
 */
export function tableFigureVisitor(
  ctx: Pick<AnyRuleContext, 'statement' | 'schema' | 'effect'>,
  { figureOf, max, report, isCounted = () => true }: TableFigure,
): RuleVisitor {
  const above = new Map<string, Above>();
  return {
    statement: () => {
      if (ctx.statement.execClass !== 'ddl') return;
      for (const { schema, name, before, after: known, proposed, renamedFrom } of ctx.effect.relations) {
        const after = known === undefined ? proposed : known;
        if (after?.kind !== 'table' || after.temporary || !after.columnsKnown || renamedFrom !== undefined) continue;
        const key = `${ctx.schema.fold(schema ?? '')}.${ctx.schema.fold(name)}`;
        const figure = figureOf(after);
        if (figure <= max) above.delete(key);
        else if (before?.kind !== 'table' || figure > figureOf(before))
          above.set(key, { at: placeOf(ctx.statement.node, isCounted), table: name, figure });
      }
    },
    end: () => above.forEach(report),
  };
}

/** The name of a new table; in ALTER TABLE that of the last column which counts. */
function placeOf(statement: Statement, isCounted: (column: ColumnDefinition) => boolean): Span {
  if (statement.kind === 'create-table') return statement.table.span;
  if (statement.kind !== 'alter-table') return statement.span;
  const column = writtenColumns(statement).findLast(isCounted);
  return (column?.name ?? statement.table).span;
}
