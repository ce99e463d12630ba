import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import { json, noteEntry } from '@/lib/adapters/prisma/execution-change';
import { depart } from '@/lib/adapters/prisma/execution-conclude';
import { readExecutionFacts, readHold, readStartFacts } from '@/lib/adapters/prisma/execution-facts';
import { insertJournal, lockExecution, readJournal, toSqlTime } from '@/lib/adapters/prisma/execution-journal';
import { readCellViews, readExecutionView } from '@/lib/adapters/prisma/execution-views';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { closeMustActNotices } from '@/lib/adapters/prisma/notify-write';
import { insertWakeUp } from '@/lib/adapters/prisma/outbox-write';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { isDeadlock, sqlOf } from '@/lib/adapters/prisma/sql-tx';
import { canonicalJson } from '@/lib/audit/canonical';
import type { AuditMac } from '@/lib/audit/chain';
import type { ExecutionDeed, ExecutionStore, NewExecution, StartFacts } from '@/lib/execution/execution-store';
import type { JournalEntry } from '@/lib/execution/journal';
import { emptyJournal, headOf, sealRows } from '@/lib/execution/journal';
import { invariant } from '@/lib/shared/assert';
import type { ExecutionId } from '@/lib/shared/ids';
import { controlIdSchema, newId } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';

const attemptsMax = 8;
const notFound = refuse({ code: 'execution/not-found' });

/** The execution service's store. A deed that the engine rolled back to end a deadlock is decided and written anew. */
export function createExecutionStore(db: PrismaClient, mac: AuditMac): ExecutionStore {
  const transaction = async <Value>(work: (tx: Prisma.TransactionClient) => Promise<Value>): Promise<Value> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await db.$transaction(work, { maxWait: 30_000, timeout: 60_000 });
      } catch (error) {
        if (attempt === attemptsMax || !isDeadlock(error)) throw error;
      }
    }
  };
  const sql: SqlTx = {
    rows: (text, params = []) => db.$queryRawUnsafe(text, ...params),
    execute: (text, params = []) => db.$executeRawUnsafe(text, ...params),
    pipelines: false,
  };
  return {
    start: (requestId, decide) =>
      transaction(async (tx) => {
        const facts = await readStartFacts(sqlOf(tx), requestId);
        if (!facts) return notFound;
        const decided = decide(facts);
        if (decided.ok) await writeStart(tx, facts, decided.value, mac);
        return decided;
      }),

    act: (executionId, decide) =>
      transaction(async (tx) => {
        const locked = await lockExecution(sqlOf(tx), executionId);
        if (!locked) return notFound;
        const decided = decide(await readExecutionFacts(sqlOf(tx), locked));
        if (!decided.ok) return decided;
        const deed = decided.value;
        const state = await depart(tx, locked, deed, mac);
        invariant(state, `the deed ${deed.event} was decided as legal`);
        await writeControl(tx, executionId, deed);
        if (deed.event === 'decide') await closeMustActNotices(tx, locked.requestId);
        if (deed.wakes) await insertWakeUp(sqlOf(tx), executionId);
        return ok({ state });
      }),

    find: (executionId) => readExecutionView(sql, executionId),
    cells: (executionId, page) => readCellViews(sql, executionId, page),
    events: (executionId, afterSeq, limit) => readJournal(sql, executionId, afterSeq, limit),
    hold: () => readHold(sql),

    setHold: (hold, act) =>
      transaction(async (tx) => {
        const value = canonicalJson({ code: hold.code, detail: hold.detail });
        await tx.$executeRaw`INSERT INTO setting (\`key\`, value, updated_at) VALUES ('execution-hold', ${value}, UTC_TIMESTAMP(3))
          ON DUPLICATE KEY UPDATE value = ${value}`;
        await appendAudit(tx, [act], mac);
      }),

    releaseHold: (act) =>
      transaction(async (tx) => {
        const removed = await tx.$executeRaw`DELETE FROM setting WHERE \`key\` = 'execution-hold'`;
        if (removed === 0) return false;
        await liftEpochs(sqlOf(tx));
        await wakeWaiting(sqlOf(tx));
        await appendAudit(tx, [act], mac);
        return true;
      }),
  };
}

/** More uses than any target can have seen since the backup: none of them asks again. */
const epochLift = 1_000_000_000;

async function liftEpochs(tx: SqlTx): Promise<void> {
  const [row] = await tx.rows<{ base: string | null }>(
    `SELECT JSON_UNQUOTE(JSON_EXTRACT(value, '$')) AS base FROM setting WHERE \`key\` = 'execution-epoch-base' FOR UPDATE`,
  );
  const base = String(Number(row?.base ?? 0) + epochLift);
  await tx.execute(
    `INSERT INTO setting (\`key\`, value, updated_at) VALUES ('execution-epoch-base', ?, UTC_TIMESTAMP(3))
      ON DUPLICATE KEY UPDATE value = VALUES(value), updated_at = VALUES(updated_at)`,
    [base],
  );
}

async function wakeWaiting(tx: SqlTx): Promise<void> {
  const rows = await tx.rows<{ id: ExecutionId }>(`SELECT id FROM execution WHERE state = 'queued'`);
  for (const { id } of rows) await insertWakeUp(tx, id);
}

async function writeStart(
  tx: Prisma.TransactionClient,
  facts: StartFacts,
  execution: NewExecution,
  mac: AuditMac,
): Promise<void> {
  const sql = sqlOf(tx);
  const { requestId } = facts.request;
  const at = facts.now.toISOString();
  const moved = await sql.execute(
    `UPDATE request SET state = 'in-execution', outcome = NULL, closed_at = NULL, version = version + 1, updated_at = UTC_TIMESTAMP(3)
      WHERE id = ? AND state = ? AND version = ?`,
    [requestId, execution.from.state, execution.from.version],
  );
  invariant(moved === 1, 'the request is locked and was just read');
  const rows = sealRows(
    emptyJournal,
    startEntries(execution),
    { executionId: execution.executionId, fence: 0, at },
    mac,
  );
  const head = headOf(rows, emptyJournal);
  await sql.execute(
    `INSERT INTO execution (id, request_id, revision_id, run_no, state, content_hash, fence, not_before, transaction_mode, zone,
      started_by, active_key, last_seq, head_hash, created_at) VALUES (?, ?, ?, ?, 'queued', ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      execution.executionId,
      requestId,
      execution.revisionId,
      execution.runNo,
      execution.contentHash,
      execution.notBefore ? toSqlTime(execution.notBefore.toISOString()) : null,
      execution.transactionMode,
      execution.zone,
      execution.startedBy,
      requestId,
      head.seq,
      head.hash,
      toSqlTime(at),
    ],
  );
  await insertCells(sql, execution, at);
  await insertJournal(sql, rows);
  await insertWakeUp(sql, execution.executionId);
  await closeMustActNotices(tx, requestId);
  await appendAudit(tx, [execution.act], mac);
}

function startEntries(execution: NewExecution): readonly JournalEntry[] {
  const created = noteEntry({
    name: 'created',
    data: {
      runNo: execution.runNo,
      contentHash: execution.contentHash,
      transactionMode: execution.transactionMode,
      startedBy: execution.startedBy,
      notBefore: execution.notBefore?.toISOString() ?? null,
      cells: execution.cells.length,
    },
  });
  const carried = execution.cells.flatMap(({ cellId, carriedFrom, state, reason }) =>
    carriedFrom === null
      ? []
      : [noteEntry({ name: 'carried', cellId, data: { from: carriedFrom, state, reason: reason?.code ?? null } })],
  );
  return [created, ...carried];
}

const cellsAtOnce = 500;

async function insertCells(sql: SqlTx, execution: NewExecution, at: string): Promise<void> {
  for (let from = 0; from < execution.cells.length; from += cellsAtOnce) {
    const chunk = execution.cells.slice(from, from + cellsAtOnce);
    const values = chunk.flatMap((cell) => [
      cell.cellId,
      execution.executionId,
      cell.statementId,
      cell.targetId,
      cell.statementOrdinal,
      cell.targetOrdinal,
      cell.renderedHash,
      cell.state,
      cell.strategy,
      cell.evidence,
      cell.originId,
      cell.affectedRows,
      cell.changedRows,
      json(cell.reason && { code: cell.reason.code, data: cell.reason.data }),
      cell.carriedFrom,
      cell.carriedFrom === null ? null : toSqlTime(at),
    ]);
    await sql.execute(
      `INSERT INTO cell (id, execution_id, statement_id, target_id, statement_ordinal, target_ordinal, rendered_hash, state, strategy,
        evidence, origin_id, affected_rows, changed_rows, reason, carried_from, finished_at)
        VALUES ${chunk.map(() => '(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)').join(',')}`,
      values,
    );
  }
}

async function writeControl(
  tx: Prisma.TransactionClient,
  executionId: ExecutionId,
  deed: ExecutionDeed,
): Promise<void> {
  const { control } = deed;
  if (!control) return;
  await tx.$executeRaw`INSERT INTO control_request (id, execution_id, verb, actor_id, reason, created_at)
    VALUES (${newId(controlIdSchema)}, ${executionId}, ${control.verb}, ${control.actorId}, ${control.comment}, UTC_TIMESTAMP(3))`;
}
