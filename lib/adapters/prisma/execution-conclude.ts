import type { AuditPosition } from '@/lib/adapters/prisma/append-audit';
import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import { closeChange, executionEntry, moveEntry, reasonJson } from '@/lib/adapters/prisma/execution-change';
import type { LockedExecution } from '@/lib/adapters/prisma/execution-journal';
import { toSqlTime } from '@/lib/adapters/prisma/execution-journal';
import { applyMoves } from '@/lib/adapters/prisma/execution-record';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { announceToWebhooks, closeMustActNotices, writeNotices } from '@/lib/adapters/prisma/notify-write';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { sqlOf } from '@/lib/adapters/prisma/sql-tx';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { AuditMac } from '@/lib/audit/chain';
import type { CellState } from '@/lib/execution/cell-machine';
import type { ExecutionEvent, ExecutionState } from '@/lib/execution/execution-machine';
import { isTerminal, isWorking, moveExecution } from '@/lib/execution/execution-machine';
import { sealRows } from '@/lib/execution/journal';
import type { Reason } from '@/lib/execution/reason';
import type { CellMove } from '@/lib/execution/run-store';
import type { Audience, Notice } from '@/lib/notify/notice';
import { invariant } from '@/lib/shared/assert';
import type { ProjectId, RequestId, UserId } from '@/lib/shared/ids';

/** A move of the run out of a worker's hands, by the worker itself or by a person. */
export type Departure = {
  readonly event: ExecutionEvent;
  readonly reason: Reason | null;
  readonly cells: readonly CellMove[];
  /** A person's act, recorded on the request's stream beside the journal. */
  readonly act?: AuditEntry;
};

/**
 * Moves the run, closes its request where the run has ended, and tells who must act or who waits: all in the caller's transaction,
 * under the execution's lock. Undefined where the move is not legal any more.
 */
export async function depart(
  tx: Prisma.TransactionClient,
  locked: LockedExecution,
  departure: Departure,
  mac: AuditMac,
): Promise<ExecutionState | undefined> {
  const sql = sqlOf(tx);
  const moved = moveExecution(locked.state, departure.event);
  if (!moved.ok) return undefined;
  const state = moved.value;
  await applyMoves(sql, locked, departure.cells);
  const actor = departure.act?.actorId;
  const entries = [
    ...departure.cells.map(moveEntry),
    executionEntry(departure.event, departure.reason, actor ? { actorId: actor } : {}),
  ];
  const { executionId, fence, head, now } = locked;
  const rows = sealRows(head, entries, { executionId, fence, at: now }, mac);
  await closeChange(sql, locked, rows, {
    state,
    reason: reasonJson(departure.reason),
    ...(isWorking(state) ? {} : { owner: null, retry_at: null }),
    ...(isTerminal(state) ? { finished_at: toSqlTime(now), active_key: null } : {}),
  });
  const audit: AuditEntry[] = departure.act ? [departure.act] : [];
  if (isTerminal(state)) audit.push(...(await closeRequest(tx, sql, locked, state)));
  if (state === 'needs-decision') audit.push(await askForDecision(tx, sql, locked, departure.reason));
  await announce(tx, audit, mac);
  return state;
}

async function announce(tx: Prisma.TransactionClient, audit: readonly AuditEntry[], mac: AuditMac): Promise<void> {
  if (audit.length === 0) return;
  const positions: readonly AuditPosition[] = await appendAudit(tx, audit, mac);
  await announceToWebhooks(
    tx,
    audit.map(({ action }, i) => {
      const position = positions[i];
      invariant(position, 'every audit entry has its place');
      return { action, position };
    }),
  );
}

type RequestRow = {
  number: number | bigint;
  title: string;
  project_id: ProjectId;
  submitter_id: UserId;
  started_by: UserId;
  environment: string;
};

async function readRequest(sql: SqlTx, locked: LockedExecution): Promise<RequestRow> {
  const [row] = await sql.rows<RequestRow>(
    `SELECT r.number, r.title, r.project_id, r.submitter_id, e.started_by, v.\`key\` AS environment
      FROM execution e JOIN request r ON r.id = e.request_id JOIN environment v ON v.id = r.environment_id WHERE e.id = ?`,
    [locked.executionId],
  );
  invariant(row, 'an execution has a request');
  return row;
}

/** How the request ended: by what became of its cells, and never better than that. */
export type Outcome = 'done' | 'failed' | 'partly-failed' | 'cancelled';

export function outcomeOf(state: ExecutionState, cells: Readonly<Partial<Record<CellState, number>>>): Outcome {
  if (state === 'done') return 'done';
  if (state === 'cancelled') return 'cancelled';
  return (cells.done ?? 0) > 0 ? 'partly-failed' : 'failed';
}

async function countCells(sql: SqlTx, executionId: string): Promise<Partial<Record<CellState, number>>> {
  const rows = await sql.rows<{ state: CellState; n: number | bigint }>(
    'SELECT state, COUNT(*) AS n FROM cell WHERE execution_id = ? GROUP BY state',
    [executionId],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
}

async function closeRequest(
  tx: Prisma.TransactionClient,
  sql: SqlTx,
  locked: LockedExecution,
  state: ExecutionState,
): Promise<readonly AuditEntry[]> {
  const counts = await countCells(sql, locked.executionId);
  const outcome = outcomeOf(state, counts);
  const closed = await sql.execute(
    `UPDATE request SET state = 'closed', outcome = ?, closed_at = UTC_TIMESTAMP(3), updated_at = UTC_TIMESTAMP(3),
      version = version + 1 WHERE id = ? AND state = 'in-execution'`,
    [outcome, locked.requestId],
  );
  // A request that was taken out of execution from elsewhere (its approval is gone) is not ours to close.
  if (closed === 0) return [];
  const request = await readRequest(sql, locked);
  await closeMustActNotices(tx, locked.requestId);
  const to = { anyOf: [{ userId: request.submitter_id }, { userId: request.started_by }] };
  await writeNotices(tx, [notice(locked.requestId, request, to, { code: 'ended', outcome })]);
  return [entry('ticket.close', locked, request, { outcome, executionId: locked.executionId, cells: counts })];
}

async function askForDecision(
  tx: Prisma.TransactionClient,
  sql: SqlTx,
  locked: LockedExecution,
  reason: Reason | null,
): Promise<AuditEntry> {
  const request = await readRequest(sql, locked);
  const { unknown = 0 } = await countCells(sql, locked.executionId);
  const isUnknown = unknown > 0;
  // Nobody resolves an unknown outcome of the own request.
  const to = isUnknown
    ? { anyOf: [{ role: 'dba' as const }], except: [request.submitter_id] }
    : { anyOf: [{ userId: request.started_by }, { userId: request.submitter_id }] };
  const message = { code: 'decision-needed', reason: isUnknown ? 'unknown' : 'failed' } as const;
  await writeNotices(tx, [notice(locked.requestId, request, to, message)]);
  return entry('execution.needs-decision', locked, request, {
    executionId: locked.executionId,
    ...(reason ? { reason: { code: reason.code, data: reason.data } } : {}),
  });
}

type Told = { code: 'ended'; outcome: Outcome } | { code: 'decision-needed'; reason: 'unknown' | 'failed' };

function notice(
  requestId: RequestId,
  request: RequestRow,
  to: Pick<Audience, 'anyOf'> & Partial<Pick<Audience, 'except'>>,
  told: Told,
): Notice {
  const subject = { number: Number(request.number), title: request.title, environment: request.environment };
  return { requestId, to: { except: [], ...to, projectId: request.project_id }, message: { ...subject, ...told } };
}

const entry = (action: string, locked: LockedExecution, request: RequestRow, data: AuditEntry['data']): AuditEntry => ({
  stream: `request:${locked.requestId}`,
  actorId: null,
  via: 'worker',
  action,
  resourceKind: 'request',
  resourceId: locked.requestId,
  projectId: request.project_id,
  data,
});
