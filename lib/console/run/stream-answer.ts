import type { ColumnName, GateRun } from '@/lib/console/gate/verdict';
import type { ConsoleAccess } from '@/lib/console/grants/console-access';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import type { RunLimits } from '@/lib/console/run/console-limits';
import type { RawValue, ServerAnswer, ServerColumn } from '@/lib/console/run/console-session';
import type { Cell, Emit, FrameColumn } from '@/lib/console/run/frame';
import { keepsRow } from '@/lib/console/run/keeps-row';
import type { RunFailure } from '@/lib/console/run/run-failure';
import { runFailure } from '@/lib/console/run/run-failure';
import type { Stopper } from '@/lib/console/run/stop';
import { toCell } from '@/lib/console/run/to-cell';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type Streaming = {
  readonly server: ServerAnswer;
  readonly verdict: GateRun;
  readonly access: ConsoleAccess;
  /** Whether a table has this column, by the definitions that the judgement stands on. */
  readonly isColumn: (column: ColumnName) => boolean;
  readonly digest: (value: string) => string;
  readonly limits: RunLimits;
  readonly emit: Emit;
  readonly stopper: Stopper;
  readonly progress: { rows: number; bytes: number };
};

export type AnswerEnd = { readonly cutBy: 'rows' | 'bytes' | null; readonly hasMore: boolean };

/** A frame is sent when it has so much, or is so old when the next row comes. */
const frameRowsMax = 200;
const frameBytesMax = 64 * 1024;
const frameAgeMsMax = 100;

/**
 * Gives the server's rows on, hidden as judged. The masks are by position, so an answer of another form than was judged is not shown at
 * all. The result says which limit ended it, and whether the server has more to give.
 */
export async function streamAnswer(streaming: Streaming): Promise<Result<AnswerEnd, RunFailure>> {
  const { server, verdict, access, limits, emit, stopper, progress, digest } = streaming;
  const { rowFilter, rowLimit } = verdict;
  const problem = formProblem({ ...streaming, columns: server.columns });
  if (problem) return refuse(problem);
  const masks = masksOf(verdict, server.columns);
  await emit({
    t: 'columns',
    columns: server.columns.map((column, i) => toFrameColumn(column, masks[i], hiddenIn(verdict, i, access))),
  });

  let rows: (readonly Cell[])[] = [];
  let [bytes, since] = [0, Date.now()];
  const flush = async () => {
    if (rows.length > 0) await emit({ t: 'rows', rows });
    rows = [];
    bytes = 0;
    since = Date.now();
  };
  for await (const row of server.rows) {
    stopper.throwIfStopped();
    if (rowFilter !== undefined && !keepsRow(row, rowFilter, access)) continue;
    if (progress.rows === rowLimit.max && rowLimit.why !== 'statement') return end('rows', true);
    const size = sizeOf(row);
    if (progress.bytes + size > limits.bytesMax) return end('bytes', true);
    progress.rows += 1;
    progress.bytes += size;
    bytes += size;
    rows.push(row.map((value, i) => toCell(value, server.columns[i], masks[i], { digest, limits })));
    if (rows.length >= frameRowsMax || bytes >= frameBytesMax || Date.now() - since > frameAgeMsMax) await flush();
  }
  // The text asks for so many rows and no more: whether there are others nobody knows.
  return end(progress.rows === rowLimit.max && rowLimit.why !== 'statement' ? 'rows' : null, false);

  async function end(cutBy: AnswerEnd['cutBy'], hasMore: boolean): Promise<Result<AnswerEnd, RunFailure>> {
    await flush();
    stopper.throwIfStopped();
    return ok({ cutBy, hasMore });
  }
}

/** By position. */
export const masksOf = ({ outputs }: GateRun, columns: readonly ServerColumn[]): readonly (MaskRule | undefined)[] =>
  columns.map((_, i) => (outputs === 'server-defined' ? undefined : outputs[i]?.mask));

const toFrameColumn = (
  { name, type }: ServerColumn,
  mask: MaskRule | undefined,
  hidden: readonly ColumnName[],
): FrameColumn => ({ name, type, mask: mask?.kind ?? null, hidden: mask === undefined ? [] : hidden });

const hiddenIn = ({ outputs }: GateRun, position: number, access: ConsoleAccess): readonly ColumnName[] =>
  outputs === 'server-defined'
    ? []
    : (outputs[position]?.sources ?? []).filter((source) => access.maskOf(source) !== undefined);

function sizeOf(row: readonly RawValue[]): number {
  let size = 0;
  for (const value of row) size += value === null ? 1 : value.length;
  return size;
}

/**
 * Why an answer may not be shown although its statement was judged: the server sees its columns otherwise. What it says of a derived
 * table or a view mixes names of both sides, so that only a column that a table really has contradicts the judgement.
 */
export function formProblem({
  columns,
  verdict,
  access,
  isColumn,
}: Pick<Streaming, 'verdict' | 'access' | 'isColumn'> & Pick<ServerAnswer, 'columns'>): RunFailure | undefined {
  const { outputs } = verdict;
  if (outputs === 'server-defined') return undefined;
  if (columns.length !== outputs.length)
    return runFailure('columns-differ', { got: columns.length, expected: outputs.length });
  const position = columns.findIndex(({ origin }, i) => {
    if (origin === undefined || !isColumn(origin)) return false;
    const isHidden = outputs[i]?.mask === undefined && access.maskOf(origin) !== undefined;
    return isHidden || !access.mayRead(origin, origin.column);
  });
  return position < 0 ? undefined : runFailure('lineage-differs', { position: position + 1 });
}
