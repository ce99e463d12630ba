import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import type { ExecutionId } from '@/lib/shared/ids';
import type { Driven } from './drive';
import { readBinlog, statementNames } from './tickets';

/** What must hold when everything has ended, by the target's own truth. Each line is one violation. */
export async function findViolations(world: ExecutionWorld, driven: readonly Driven[]): Promise<readonly string[]> {
  const violations: string[] = [];
  const counted = await countRows(world);
  const binlog = await readBinlog(world.target.sql);
  for (const { n, requestId } of driven) {
    const say = (text: string) => violations.push(`ticket ${n}: ${text}`);
    const updates = counted.updates.get(n) ?? 0;
    if (updates !== 1) say(`the UPDATE ran ${updates} times`);
    const inserts = counted.inserts.get(n) ?? 0;
    if (inserts !== 1) say(`the INSERT ran ${inserts} times`);
    const ddl = await countDdl(world, requestId, binlog);
    for (const name of ['create', 'truncate', 'alter'] as const) {
      const ran = ddl.get(statementNames.indexOf(name)) ?? 0;
      if (ran !== 1) say(`the ${name.toUpperCase()} ran ${ran} times`);
    }
    if (!counted.altered.has(`t${n}`)) say('the table is not as the ALTER leaves it');
    for (const problem of await checkRequest(world, requestId)) say(problem);
  }
  for (const problem of await checkLeftovers(world)) violations.push(problem);
  return violations;
}

async function countRows(world: ExecutionWorld) {
  const { sql, schemaName } = world.target;
  const [k] = await sql.query('SELECT id, v FROM k');
  const [hits] = await sql.query('SELECT ticket, COUNT(*) AS c FROM hits GROUP BY ticket');
  const [columns] = await sql.query(
    `SELECT TABLE_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND COLUMN_NAME = 'c'`,
    [schemaName],
  );
  return {
    updates: new Map((k as { id: number; v: number }[]).map(({ id, v }) => [id, v])),
    inserts: new Map((hits as { ticket: number; c: number }[]).map(({ ticket, c }) => [ticket, Number(c)])),
    altered: new Set((columns as { name: string }[]).map(({ name }) => name)),
  };
}

/** Executions of each statement over all runs of the request. */
async function countDdl(world: ExecutionWorld, requestId: string, binlog: ReadonlyMap<string, number>) {
  const cells = await world.sql.rows<{ id: string; statement_ordinal: number }>(
    'SELECT c.id, c.statement_ordinal FROM cell c JOIN execution e ON e.id = c.execution_id WHERE e.request_id = ?',
    [requestId],
  );
  const counts = new Map<number, number>();
  for (const { id, statement_ordinal } of cells) {
    const ordinal = Number(statement_ordinal);
    counts.set(ordinal, (counts.get(ordinal) ?? 0) + (binlog.get(id) ?? 0));
  }
  return counts;
}

async function checkRequest(world: ExecutionWorld, requestId: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const [request] = await world.sql.rows<{ state: string; outcome: string | null }>(
    'SELECT state, outcome FROM request WHERE id = ?',
    [requestId],
  );
  if (request?.state !== 'closed' || request.outcome !== 'done') {
    problems.push(`the request is ${request?.state}/${request?.outcome}`);
  }
  const runs = await world.sql.rows<{ id: ExecutionId; run_no: number; state: string }>(
    'SELECT id, run_no, state FROM execution WHERE request_id = ? ORDER BY run_no',
    [requestId],
  );
  const last = runs.at(-1);
  for (const { id, run_no } of runs) {
    await world.expectJournal(id).catch((error: Error) => problems.push(`run ${run_no}: ${error.message}`));
  }
  const open = last ? (await world.cells(last.id)).filter(({ state }) => state !== 'done') : [];
  if (open.length > 0) problems.push(`${open.length} statements are not done`);
  return problems;
}

/** Nothing of ours stays on the target: no session, no lock, no scratch table; no second marker for a statement. */
async function checkLeftovers(world: ExecutionWorld): Promise<readonly string[]> {
  const { sql } = world.target;
  const problems: string[] = [];
  const [processes] = await sql.query(
    `SELECT COUNT(*) AS c FROM information_schema.PROCESSLIST WHERE INFO LIKE '%sluice x=%' AND ID <> CONNECTION_ID()`,
  );
  if (Number((processes as { c: number }[])[0]?.c) > 0) problems.push('a statement of ours is still running');
  const [markers] = await sql.query(
    'SELECT cell_id, COUNT(*) AS c FROM sluice_meta.marker GROUP BY install, cell_id, part HAVING c > 1',
  );
  if ((markers as unknown[]).length > 0) problems.push('a statement has two markers');
  return problems;
}

/** Requirement R11, asked all the time: a run in a working state without a heartbeat and without a reason. */
export async function findSilent(world: ExecutionWorld, seconds: number): Promise<readonly string[]> {
  const rows = await world.sql.rows<{ id: string; state: string }>(
    `SELECT id, state FROM execution WHERE state IN ('running', 'pausing', 'cancelling', 'waiting-orphan')
      AND heartbeat_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND AND (reason IS NULL OR owner IS NULL)`,
    [seconds],
  );
  return rows.map(({ id, state }) => `execution ${id} is ${state}, silent for ${seconds} s and says no reason`);
}
