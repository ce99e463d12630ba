import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listCells } from '@/app/api/v1/_contract/executions';
import type { CellState } from '@/lib/execution/cell-machine';
import type { CellPage } from '@/lib/execution/execution-store';
import { ok } from '@/lib/shared/result';

export const GET = route(listCells, async ({ actor, params, query }, { executions }) => {
  const page: CellPage = {
    limit: query.limit,
    targetOrdinal: query.target,
    states: query.state as readonly CellState[] | undefined,
    after: query.after === undefined ? undefined : positionOf(query.after),
  };
  const result = await declared(listCells, executions.cells(actor, params.executionId, page));
  if (!result.ok) return result;
  const items = result.value;
  const last = items.at(-1);
  return ok(items.length === query.limit && last ? { items, nextCursor: cursorOf(last) } : { items });
});

type Position = NonNullable<CellPage['after']>;

const cursorOf = ({ targetOrdinal, statementOrdinal }: Position) => `${targetOrdinal}.${statementOrdinal}`;

function positionOf(cursor: string): Position {
  const [targetOrdinal = 0, statementOrdinal = 0] = cursor.split('.').map(Number);
  return { targetOrdinal, statementOrdinal };
}
