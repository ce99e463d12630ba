import type { LockedExecution } from '@/lib/adapters/prisma/execution-journal';
import { isoFrom } from '@/lib/adapters/prisma/execution-journal';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { CellState } from '@/lib/execution/cell-machine';
import { cellStateFrom } from '@/lib/execution/cell-machine';
import type {
  ActiveRun,
  ExecutionFacts,
  Hold,
  OpenCell,
  PreviousCell,
  RequestFacts,
  StartFacts,
  StartStatement,
  StartTarget,
} from '@/lib/execution/execution-store';
import type { Reason } from '@/lib/execution/reason';
import type { Evidence, TransactionMode } from '@/lib/execution/run-plan';
import { transactionModes } from '@/lib/execution/run-plan';
import { invariant } from '@/lib/shared/assert';
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

/** What the domain decides over, read under the locks of the transaction that will write its decision. */

type Figure = number | bigint | string;

type RequestRow = {
  id: RequestId;
  number: Figure;
  project_id: ProjectId;
  submitter_id: UserId;
  state: string;
  outcome: string | null;
  version: Figure;
  current_revision: Figure;
  now_text: string;
};

type RevisionRow = { id: RevisionId; content_hash: string; options_text: string; approval_text: string | null };

export async function readStartFacts(tx: SqlTx, requestId: RequestId): Promise<StartFacts | undefined> {
  const [row] = await tx.rows<RequestRow>(
    `SELECT id, number, project_id, submitter_id, state, outcome, version, current_revision,
      DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f') AS now_text FROM request WHERE id = ? FOR UPDATE`,
    [requestId],
  );
  if (!row) return undefined;
  const [revision] = await tx.rows<RevisionRow>(
    `SELECT id, content_hash, CAST(options AS CHAR) AS options_text, CAST(approval AS CHAR) AS approval_text
      FROM request_revision WHERE request_id = ? AND n = ?`,
    [requestId, Number(row.current_revision)],
  );
  if (!revision) return undefined;
  const [last] = await tx.rows<{ run_no: Figure }>(
    'SELECT COALESCE(MAX(run_no), 0) AS run_no FROM execution WHERE request_id = ?',
    [requestId],
  );
  const approval = await readApproval(tx, revision.id, revision.content_hash);
  return {
    now: new Date(isoFrom(row.now_text)),
    request: { ...toRequestFacts(row), approverIds: approval.approverIds, approval: parsed(revision.approval_text) },
    revisionId: revision.id,
    contentHash: revision.content_hash,
    transactionMode: modeIn(parsed(revision.options_text)),
    isApproved: approval.isApproved,
    statements: await readStatements(tx, revision.id),
    targets: await readTargets(tx, revision.id),
    active: await readActive(tx, requestId),
    runNo: Number(last?.run_no ?? 0) + 1,
    previous: await readPrevious(tx, requestId, revision.id),
    hold: await readHold(tx),
  };
}

const toRequestFacts = (row: RequestRow) => ({
  requestId: row.id,
  number: Number(row.number),
  projectId: row.project_id,
  submitterId: row.submitter_id,
  state: row.state,
  outcome: row.outcome,
  version: Number(row.version),
});

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

function modeIn(options: unknown): TransactionMode {
  const stored: unknown =
    typeof options === 'object' && options !== null ? Reflect.get(options, 'transactionMode') : undefined;
  return transactionModes.find((mode) => mode === stored) ?? 'per-statement';
}

/** Every step approved, and every approval given for exactly this content: a hash that was altered afterwards approves nothing. */
async function readApproval(tx: SqlTx, revisionId: RevisionId, contentHash: string) {
  const steps = await tx.rows<{ state: string }>('SELECT state FROM approval_step WHERE revision_id = ?', [revisionId]);
  const decisions = await tx.rows<{ actor_id: UserId; content_hash: string }>(
    `SELECT d.actor_id, d.content_hash FROM approval_decision d JOIN approval_step s ON s.id = d.step_id
      WHERE s.revision_id = ? AND d.decision = 'approve'`,
    [revisionId],
  );
  return {
    isApproved:
      steps.every(({ state }) => state === 'approved') &&
      decisions.every((decision) => decision.content_hash === contentHash),
    approverIds: decisions.map(({ actor_id }) => actor_id),
  };
}

async function readStatements(tx: SqlTx, revisionId: RevisionId): Promise<readonly StartStatement[]> {
  const rows = await tx.rows<{ id: StatementId; ordinal: Figure; text: string; kind: string; exec_class: string }>(
    'SELECT id, ordinal, text, kind, exec_class FROM statement WHERE revision_id = ? ORDER BY ordinal',
    [revisionId],
  );
  return rows.map(({ id, ordinal, text, kind, exec_class }) => ({
    statementId: id,
    ordinal: Number(ordinal),
    text,
    kind,
    execClass: exec_class,
  }));
}

async function readTargets(tx: SqlTx, revisionId: RevisionId): Promise<readonly StartTarget[]> {
  const rows = await tx.rows<{
    id: TargetId;
    ordinal: Figure;
    instance_id: InstanceId;
    name: string;
    zone: string;
    executable: Figure;
  }>(
    `SELECT t.id, t.ordinal, t.instance_id, i.name, i.zone,
      EXISTS (SELECT 1 FROM instance_credential c WHERE c.instance_id = i.id AND c.purpose = 'execute') AS executable
      FROM request_target t JOIN instance i ON i.id = t.instance_id WHERE t.revision_id = ? ORDER BY t.stage, t.ordinal`,
    [revisionId],
  );
  return rows.map((row) => ({
    targetId: row.id,
    ordinal: Number(row.ordinal),
    instanceId: row.instance_id,
    instanceName: row.name,
    zone: row.zone,
    isExecutable: Number(row.executable) === 1,
  }));
}

async function readActive(tx: SqlTx, requestId: RequestId): Promise<ActiveRun | undefined> {
  const [row] = await tx.rows<{ id: ExecutionId; display_name: string | null; at_text: string }>(
    `SELECT e.id, u.display_name, DATE_FORMAT(e.created_at, '%Y-%m-%dT%H:%i:%s.%f') AS at_text
      FROM execution e LEFT JOIN user u ON u.id = e.started_by WHERE e.active_key = ?`,
    [requestId],
  );
  return row && { executionId: row.id, by: row.display_name ?? '?', at: new Date(isoFrom(row.at_text)) };
}

type PreviousRow = {
  id: CellId;
  origin_id: CellId;
  statement_id: StatementId;
  target_id: TargetId;
  state: string;
  evidence: Evidence | null;
  reason_text: string | null;
  affected_rows: Figure | null;
  changed_rows: Figure | null;
};

async function readPrevious(tx: SqlTx, requestId: RequestId, revisionId: RevisionId): Promise<readonly PreviousCell[]> {
  const rows = await tx.rows<PreviousRow>(
    `SELECT id, origin_id, statement_id, target_id, state, evidence, CAST(reason AS CHAR) AS reason_text, affected_rows, changed_rows
      FROM cell WHERE execution_id = (SELECT id FROM execution WHERE request_id = ? AND revision_id = ?
        ORDER BY run_no DESC LIMIT 1)`,
    [requestId, revisionId],
  );
  return rows.map((row) => ({
    cellId: row.id,
    originId: row.origin_id,
    statementId: row.statement_id,
    targetId: row.target_id,
    state: cellStateFrom(row.state),
    evidence: row.evidence,
    reason: toReason(row.reason_text),
    affectedRows: figure(row.affected_rows),
    changedRows: figure(row.changed_rows),
  }));
}

export async function readHold(tx: SqlTx): Promise<Hold | undefined> {
  const [row] = await tx.rows<{ value_text: string; at_text: string }>(
    `SELECT CAST(value AS CHAR) AS value_text, DATE_FORMAT(updated_at, '%Y-%m-%dT%H:%i:%s.%f') AS at_text
      FROM setting WHERE \`key\` = 'execution-hold'`,
  );
  if (!row) return undefined;
  const stored = JSON.parse(row.value_text) as Pick<Hold, 'code' | 'detail'>;
  return { since: isoFrom(row.at_text), code: stored.code, detail: stored.detail };
}

/** Facts of a run that is locked already. */
export async function readExecutionFacts(tx: SqlTx, locked: LockedExecution): Promise<ExecutionFacts> {
  const [row] = await tx.rows<RequestRow & { approval_text: string | null; started_by: UserId; content_hash: string }>(
    `SELECT r.id, r.number, r.project_id, r.submitter_id, r.state, r.outcome, r.version, r.current_revision, '' AS now_text,
      CAST(v.approval AS CHAR) AS approval_text, v.content_hash, e.started_by
      FROM execution e JOIN request r ON r.id = e.request_id JOIN request_revision v ON v.id = e.revision_id WHERE e.id = ?`,
    [locked.executionId],
  );
  invariant(row, 'an execution has a request');
  const { approverIds } = await readApproval(tx, locked.revisionId, row.content_hash);
  const request: RequestFacts = { ...toRequestFacts(row), approverIds, approval: parsed(row.approval_text) };
  return {
    now: new Date(locked.now),
    executionId: locked.executionId,
    state: locked.state,
    startedBy: row.started_by,
    request,
    openCells: await readOpenCells(tx, locked.executionId),
    counts: await countCells(tx, locked.executionId),
  };
}

async function readOpenCells(tx: SqlTx, executionId: ExecutionId): Promise<readonly OpenCell[]> {
  const rows = await tx.rows<{
    id: CellId;
    statement_ordinal: Figure;
    target_ordinal: Figure;
    state: string;
    reason_text: string | null;
  }>(
    `SELECT id, statement_ordinal, target_ordinal, state, CAST(reason AS CHAR) AS reason_text FROM cell
      WHERE execution_id = ? AND state NOT IN ('done', 'skipped', 'cancelled') ORDER BY target_ordinal, statement_ordinal`,
    [executionId],
  );
  return rows.map((row) => ({
    cellId: row.id,
    statementOrdinal: Number(row.statement_ordinal),
    targetOrdinal: Number(row.target_ordinal),
    state: cellStateFrom(row.state),
    reason: toReason(row.reason_text),
  }));
}

export async function countCells(
  tx: SqlTx,
  executionId: ExecutionId,
): Promise<Readonly<Partial<Record<CellState, number>>>> {
  const rows = await tx.rows<{ state: string; n: Figure }>(
    'SELECT state, COUNT(*) AS n FROM cell WHERE execution_id = ? GROUP BY state',
    [executionId],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [cellStateFrom(state), Number(n)]));
}

export const toReason = (text: string | null): Reason | null => (text === null ? null : (JSON.parse(text) as Reason));
export const figure = (value: Figure | null): number | null => (value === null ? null : Number(value));
