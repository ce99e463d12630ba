import { readJson, utcTime } from '@/lib/adapters/prisma/inspection/inspection-codec';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { InstanceResult, RunView, ScoredInstance } from '@/lib/inspection/report/inspection-store';
import type { RunSummary, ScoredResult } from '@/lib/inspection/run/run-summary';
import { runSummarySchema, summaryOf } from '@/lib/inspection/run/run-summary';
import type { InspectionRunId, InstanceId } from '@/lib/shared/ids';
import { inspectionRunIdSchema, instanceIdSchema } from '@/lib/shared/ids';

type RunRow = {
  readonly id: string;
  readonly state: string;
  readonly cause: string;
  readonly is_baseline: number;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly instances: number;
  readonly summary: unknown;
};

const runColumns = 'id, state, cause, is_baseline, started_at, finished_at, instances, summary';

export async function readRun(sql: SqlTx, id: InspectionRunId | undefined): Promise<RunView | undefined> {
  const [row] = await sql.rows<RunRow>(
    `SELECT ${runColumns} FROM inspection_run WHERE ${id === undefined ? "scope = 'fleet'" : 'id = ?'}
      ORDER BY started_at DESC LIMIT 1`,
    id === undefined ? [] : [id],
  );
  if (!row) return undefined;
  if (row.state === 'done') return toRun(row, row.instances, readSummary(row.summary));
  const results = await readScored(sql, row.id);
  return toRun(row, results.length, summaryOf(results));
}

export async function readRunsBefore(sql: SqlTx, startedAt: Date, limit: number): Promise<readonly RunView[]> {
  const rows = await sql.rows<RunRow>(
    `SELECT ${runColumns} FROM inspection_run WHERE scope = 'fleet' AND state = 'done' AND started_at < ?
      ORDER BY started_at DESC LIMIT ${Math.trunc(limit)}`,
    [startedAt.toISOString().slice(0, 23).replace('T', ' ')],
  );
  return rows.map((row) => toRun(row, row.instances, readSummary(row.summary)));
}

const readSummary = (stored: unknown): RunSummary => {
  const parsed = runSummarySchema.safeParse(readJson(stored));
  return parsed.success ? parsed.data : summaryOf([]);
};

const toRun = (row: RunRow, done: number, summary: RunSummary): RunView => ({
  id: inspectionRunIdSchema.parse(row.id),
  state: row.state === 'done' ? 'done' : 'running',
  cause: row.cause === 'schedule' ? 'schedule' : 'demand',
  isBaseline: Number(row.is_baseline) === 1,
  startedAt: utcTime(row.started_at),
  finishedAt: row.finished_at === null ? null : utcTime(row.finished_at),
  instances: row.instances,
  done,
  summary,
});

type ScoredRow = {
  readonly kind: string | null;
  readonly score: number | null;
  readonly coverage: number | null;
  readonly warnings: number;
  readonly criticals: number;
  readonly failure: unknown;
};

export async function readScored(sql: SqlTx, runId: string): Promise<readonly ScoredResult[]> {
  const rows = await sql.rows<ScoredRow>(
    `SELECT kind, score, coverage, warnings, criticals, failure FROM inspection_result WHERE run_id = ? AND state = 'done'`,
    [runId],
  );
  return rows.map(({ kind, score, coverage, warnings, criticals, failure }) => ({
    kind: kindOf(kind),
    value: score,
    coverage: coverage ?? 0,
    warnings,
    criticals,
    isAnswered: readJson(failure) === null,
  }));
}

const kindOf = (text: string | null): InstanceResult['kind'] => (text === 'scored' || text === 'down' ? text : 'none');

export async function readScores(sql: SqlTx, runId: InspectionRunId): Promise<readonly ScoredInstance[]> {
  const rows = await sql.rows<
    ScoredRow & { id: string; name: string; environment: string; environment_kind: string; state: string }
  >(
    `SELECT i.id, i.name, e.name AS environment, e.kind AS environment_kind, r.state, r.kind, r.score, r.coverage, r.warnings, r.criticals
      FROM inspection_result r JOIN instance i ON i.id = r.instance_id JOIN environment e ON e.id = i.environment_id
      WHERE r.run_id = ? ORDER BY r.kind <> 'down', COALESCE(r.score, 101), i.name`,
    [runId],
  );
  return rows.map((row) => ({
    instanceId: instanceIdSchema.parse(row.id),
    name: row.name,
    environment: row.environment,
    environmentKind: row.environment_kind,
    kind: row.state === 'done' ? kindOf(row.kind) : 'pending',
    score: row.score,
    coverage: row.coverage ?? 0,
    warnings: row.warnings,
    criticals: row.criticals,
  }));
}

/** Of one instance, newest first. */
export async function readResults(sql: SqlTx, instanceId: InstanceId, since: Date) {
  const rows = await sql.rows<ScoredRow & { run_id: string; seen_at: string; changes: unknown }>(
    `SELECT run_id, kind, score, coverage, warnings, criticals, failure, changes, seen_at FROM inspection_result
      WHERE instance_id = ? AND state = 'done' AND seen_at >= ? ORDER BY seen_at DESC LIMIT 200`,
    [instanceId, since.toISOString().slice(0, 23).replace('T', ' ')],
  );
  return rows.map((row) => ({
    result: {
      runId: inspectionRunIdSchema.parse(row.run_id),
      at: utcTime(row.seen_at),
      kind: kindOf(row.kind),
      score: row.score,
      coverage: row.coverage ?? 0,
      warnings: row.warnings,
      criticals: row.criticals,
    } satisfies InstanceResult,
    failure: readJson(row.failure),
    changes: readJson(row.changes),
  }));
}
