import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { cellStateFrom } from '@/lib/execution/cell-machine';
import { executionStateFrom } from '@/lib/execution/execution-machine';
import type { Reason } from '@/lib/execution/reason';
import type { Evidence, PlannedCell, PlannedStatement, PlannedTarget, RunPlan } from '@/lib/execution/run-plan';
import { evidences, transactionModes } from '@/lib/execution/run-plan';
import { invariant } from '@/lib/shared/assert';
import type {
  CellId,
  ExecutionId,
  InstanceId,
  RequestId,
  RevisionId,
  StatementId,
  TargetId,
  UserId,
} from '@/lib/shared/ids';

type Figure = number | bigint | string;

type HeadRow = {
  request_id: RequestId;
  number: Figure;
  revision_id: RevisionId;
  run_no: Figure;
  state: string;
  transaction_mode: string;
  zone: string;
  started_by: UserId;
  install_id: string | null;
};
type StatementRow = {
  id: StatementId;
  ordinal: Figure;
  text: string;
  default_schema: string | null;
  expected_rows: Figure | null;
};
type TargetRow = {
  id: TargetId;
  ordinal: Figure;
  instance_id: InstanceId;
  name: string;
  schema_name: string;
  zone: string;
};
type CellRow = {
  id: CellId;
  origin_id: CellId;
  statement_ordinal: Figure;
  target_ordinal: Figure;
  rendered_hash: string;
  state: string;
  attempt: Figure;
  evidence: string | null;
  pre_hash: string | null;
  expected_hash: string | null;
  connection_id: Figure | null;
  server_uuid: string | null;
  reason_text: string | null;
};

/** The run as a worker needs it, from rows that do not change while it has the run (the cells' states change by its hand only). */
export async function readRunPlan(tx: SqlTx, executionId: ExecutionId): Promise<RunPlan> {
  const [head] = await tx.rows<HeadRow>(
    `SELECT e.request_id, r.number, e.revision_id, e.run_no, e.state, e.transaction_mode, e.zone, e.started_by,
      (SELECT JSON_UNQUOTE(JSON_EXTRACT(value, '$')) FROM setting WHERE \`key\` = 'install-id') AS install_id
      FROM execution e JOIN request r ON r.id = e.request_id WHERE e.id = ?`,
    [executionId],
  );
  invariant(head?.install_id, 'the installation has an id');
  const transactionMode = transactionModes.find((mode) => mode === head.transaction_mode);
  invariant(transactionMode, `unknown transaction mode ${head.transaction_mode}`);
  const statements = await tx.rows<StatementRow>(
    'SELECT id, ordinal, text, default_schema, expected_rows FROM statement WHERE revision_id = ? ORDER BY ordinal',
    [head.revision_id],
  );
  const targets = await tx.rows<TargetRow>(
    `SELECT t.id, t.ordinal, t.instance_id, i.name, t.schema_name, i.zone FROM request_target t
      JOIN instance i ON i.id = t.instance_id WHERE t.revision_id = ? ORDER BY t.stage, t.ordinal`,
    [head.revision_id],
  );
  const cells = await tx.rows<CellRow>(
    `SELECT id, origin_id, statement_ordinal, target_ordinal, rendered_hash, state, attempt, evidence, pre_hash, expected_hash,
      connection_id, server_uuid, CAST(reason AS CHAR) AS reason_text
      FROM cell WHERE execution_id = ? ORDER BY target_ordinal, statement_ordinal, unit_ordinal`,
    [executionId],
  );
  return {
    executionId,
    installId: head.install_id,
    requestId: head.request_id,
    requestNumber: Number(head.number),
    revisionId: head.revision_id,
    runNo: Number(head.run_no),
    state: executionStateFrom(head.state),
    transactionMode,
    zone: head.zone,
    startedBy: head.started_by,
    statements: statements.map(toStatement),
    targets: targets.map(toTarget),
    cells: cells.map(toCell),
  };
}

const toStatement = (row: StatementRow): PlannedStatement => ({
  statementId: row.id,
  ordinal: Number(row.ordinal),
  text: row.text,
  defaultSchema: row.default_schema,
  expectedRows: figure(row.expected_rows),
});

const toTarget = (row: TargetRow): PlannedTarget => ({
  targetId: row.id,
  ordinal: Number(row.ordinal),
  instanceId: row.instance_id,
  instanceName: row.name,
  schemaName: row.schema_name,
  zone: row.zone,
});

const toCell = (row: CellRow): PlannedCell => ({
  cellId: row.id,
  originId: row.origin_id,
  statementOrdinal: Number(row.statement_ordinal),
  targetOrdinal: Number(row.target_ordinal),
  renderedHash: row.rendered_hash,
  state: cellStateFrom(row.state),
  attempt: Number(row.attempt),
  evidence: toEvidence(row.evidence),
  preHash: row.pre_hash,
  expectedHash: row.expected_hash,
  connectionId: figure(row.connection_id),
  serverUuid: row.server_uuid,
  reason: row.reason_text === null ? null : (JSON.parse(row.reason_text) as Reason),
});

const figure = (value: Figure | null): number | null => (value === null ? null : Number(value));

function toEvidence(stored: string | null): Evidence | null {
  if (stored === null) return null;
  const evidence = evidences.find((known) => known === stored);
  invariant(evidence, `unknown evidence ${stored}`);
  return evidence;
}
