import { figure, toReason } from '@/lib/adapters/prisma/execution-facts';
import { isoFrom } from '@/lib/adapters/prisma/execution-journal';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { CellState } from '@/lib/execution/cell-machine';
import { cellStateFrom } from '@/lib/execution/cell-machine';
import { executionStateFrom } from '@/lib/execution/execution-machine';
import type { CellPage, CellView, ExecutionView, ViewTarget } from '@/lib/execution/execution-store';
import type { Evidence, Strategy } from '@/lib/execution/run-plan';
import { transactionModes } from '@/lib/execution/run-plan';
import type { ServerWarning } from '@/lib/instance/target-session';
import type {
  CellId,
  ExecutionId,
  InstanceId,
  ProjectId,
  RequestId,
  RevisionId,
  StatementId,
  TargetId,
  UserId,
} from '@/lib/shared/ids';

type Figure = number | bigint | string;

const time = (column: string, as: string) => `DATE_FORMAT(${column}, '%Y-%m-%dT%H:%i:%s.%f') AS ${as}`;
const toDate = (text: string | null): Date | null => (text === null ? null : new Date(isoFrom(text)));

type HeadRow = {
  id: ExecutionId;
  request_id: RequestId;
  number: Figure;
  project_id: ProjectId;
  submitter_id: UserId;
  revision_id: RevisionId;
  revision_n: Figure;
  run_no: Figure;
  state: string;
  reason_text: string | null;
  transaction_mode: string;
  zone: string;
  owner: string | null;
  started_by: UserId;
  starter: string | null;
  not_before_text: string | null;
  created_text: string;
  started_text: string | null;
  finished_text: string | null;
  beat_text: string | null;
  last_seq: Figure;
};

export async function readExecutionView(sql: SqlTx, executionId: ExecutionId): Promise<ExecutionView | undefined> {
  const [row] = await sql.rows<HeadRow>(
    `SELECT e.id, e.request_id, r.number, r.project_id, r.submitter_id, e.revision_id, v.n AS revision_n, e.run_no, e.state,
      CAST(e.reason AS CHAR) AS reason_text, e.transaction_mode, e.zone, e.owner, e.started_by, u.display_name AS starter,
      ${time('e.not_before', 'not_before_text')}, ${time('e.created_at', 'created_text')}, ${time('e.started_at', 'started_text')},
      ${time('e.finished_at', 'finished_text')}, ${time('e.heartbeat_at', 'beat_text')}, e.last_seq
      FROM execution e JOIN request r ON r.id = e.request_id JOIN request_revision v ON v.id = e.revision_id
      LEFT JOIN user u ON u.id = e.started_by WHERE e.id = ?`,
    [executionId],
  );
  if (!row) return undefined;
  const targets = await readTargets(sql, executionId, row.revision_id);
  return {
    executionId: row.id,
    requestId: row.request_id,
    requestNumber: Number(row.number),
    projectId: row.project_id,
    submitterId: row.submitter_id,
    revisionId: row.revision_id,
    revisionN: Number(row.revision_n),
    runNo: Number(row.run_no),
    state: executionStateFrom(row.state),
    reason: toReason(row.reason_text),
    transactionMode: transactionModes.find((mode) => mode === row.transaction_mode) ?? 'per-statement',
    zone: row.zone,
    owner: row.owner,
    startedBy: { id: row.started_by, name: row.starter ?? '' },
    notBefore: toDate(row.not_before_text),
    createdAt: new Date(isoFrom(row.created_text)),
    startedAt: toDate(row.started_text),
    finishedAt: toDate(row.finished_text),
    heartbeatAt: toDate(row.beat_text),
    lastSeq: Number(row.last_seq),
    counts: totalOf(targets),
    targets,
  };
}

async function readTargets(
  sql: SqlTx,
  executionId: ExecutionId,
  revisionId: RevisionId,
): Promise<readonly ViewTarget[]> {
  const rows = await sql.rows<{
    id: TargetId;
    ordinal: Figure;
    instance_id: InstanceId;
    name: string;
    schema_name: string;
  }>(
    `SELECT t.id, t.ordinal, t.instance_id, i.name, t.schema_name FROM request_target t
      JOIN instance i ON i.id = t.instance_id WHERE t.revision_id = ? ORDER BY t.stage, t.ordinal`,
    [revisionId],
  );
  const counted = await sql.rows<{ target_ordinal: Figure; state: string; n: Figure }>(
    'SELECT target_ordinal, state, COUNT(*) AS n FROM cell WHERE execution_id = ? GROUP BY target_ordinal, state',
    [executionId],
  );
  return rows.map((row) => ({
    targetId: row.id,
    ordinal: Number(row.ordinal),
    instanceId: row.instance_id,
    instanceName: row.name,
    schemaName: row.schema_name,
    counts: Object.fromEntries(
      counted
        .filter(({ target_ordinal }) => Number(target_ordinal) === Number(row.ordinal))
        .map(({ state, n }) => [cellStateFrom(state), Number(n)]),
    ),
  }));
}

function totalOf(targets: readonly ViewTarget[]): Partial<Record<CellState, number>> {
  const total: Partial<Record<CellState, number>> = {};
  for (const { counts } of targets) {
    for (const [state, n] of Object.entries(counts)) {
      const key = cellStateFrom(state);
      total[key] = (total[key] ?? 0) + n;
    }
  }
  return total;
}

type CellRow = {
  id: CellId;
  statement_id: StatementId;
  statement_ordinal: Figure;
  target_ordinal: Figure;
  state: string;
  attempt: Figure;
  strategy: Strategy;
  evidence: Evidence | null;
  affected_rows: Figure | null;
  changed_rows: Figure | null;
  warnings_text: string | null;
  errno: Figure | null;
  reason_text: string | null;
  pre_hash: string | null;
  expected_hash: string | null;
  post_hash: string | null;
  connection_id: Figure | null;
  server_uuid: string | null;
  carried_from: CellId | null;
  dispatched_text: string | null;
  finished_text: string | null;
};

export async function readCellViews(
  sql: SqlTx,
  executionId: ExecutionId,
  { targetOrdinal, after, states, limit }: CellPage,
): Promise<readonly CellView[]> {
  const conditions = ['execution_id = ?'];
  const params: (string | number)[] = [executionId];
  if (targetOrdinal !== undefined) {
    conditions.push('target_ordinal = ?');
    params.push(targetOrdinal);
  }
  if (after) {
    conditions.push('(target_ordinal > ? OR (target_ordinal = ? AND statement_ordinal > ?))');
    params.push(after.targetOrdinal, after.targetOrdinal, after.statementOrdinal);
  }
  if (states && states.length > 0) {
    conditions.push(`state IN (${states.map(() => '?').join(',')})`);
    params.push(...states);
  }
  const rows = await sql.rows<CellRow>(
    `SELECT id, statement_id, statement_ordinal, target_ordinal, state, attempt, strategy, evidence, affected_rows, changed_rows,
      CAST(warnings AS CHAR) AS warnings_text, errno, CAST(reason AS CHAR) AS reason_text, pre_hash, expected_hash, post_hash,
      connection_id, server_uuid, carried_from, ${time('dispatched_at', 'dispatched_text')}, ${time('finished_at', 'finished_text')}
      FROM cell WHERE ${conditions.join(' AND ')} ORDER BY target_ordinal, statement_ordinal, unit_ordinal LIMIT ?`,
    [...params, limit],
  );
  return rows.map(toCellView);
}

const toCellView = (row: CellRow): CellView => ({
  cellId: row.id,
  statementId: row.statement_id,
  statementOrdinal: Number(row.statement_ordinal),
  targetOrdinal: Number(row.target_ordinal),
  state: cellStateFrom(row.state),
  attempt: Number(row.attempt),
  strategy: row.strategy,
  evidence: row.evidence,
  affectedRows: figure(row.affected_rows),
  changedRows: figure(row.changed_rows),
  warnings: row.warnings_text === null ? [] : (JSON.parse(row.warnings_text) as readonly ServerWarning[]),
  errno: figure(row.errno),
  reason: toReason(row.reason_text),
  preHash: row.pre_hash,
  expectedHash: row.expected_hash,
  postHash: row.post_hash,
  connectionId: figure(row.connection_id),
  serverUuid: row.server_uuid,
  carriedFrom: row.carried_from,
  dispatchedAt: toDate(row.dispatched_text),
  finishedAt: toDate(row.finished_text),
});
