import {
  chunks,
  keyHashOf,
  marks,
  packMemory,
  packVerdicts,
  utcText,
} from '@/lib/adapters/prisma/inspection/inspection-codec';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { loadMetrics } from '@/lib/inspection/facts';
import { summaryOf } from '@/lib/inspection/run/run-summary';
import { seeded } from '@/lib/inspection/testing/seeded';
import type { InspectionRunId } from '@/lib/shared/ids';
import {
  clusterIdSchema,
  environmentIdSchema,
  inspectionFindingIdSchema,
  inspectionRunIdSchema,
  instanceIdSchema,
  newId,
} from '@/lib/shared/ids';
import type { Judged } from './history-findings';
import { judgePlanned } from './history-findings';
import type { HistoryOptions, PlannedInstance } from './history-plan';
import { dayMs, planHistory, seriesOf } from './history-plan';

/** Below so many instances every hour of five weeks is kept, above only the hours that a baseline asks for. */
const wholeHoursMax = 60;

type Row = PlannedInstance & { readonly id: string; readonly judged: Judged };

/**
 * A fleet with its past: instances, a run a day with results, findings opened over the weeks, the memory of each instance, hours of the
 * collector and slow statements. Everything is as the worker would have left it; the same seed gives the same figures.
 */
export async function writeHistory(sql: MetadataSql, options: HistoryOptions, nowMs: number): Promise<InspectionRunId> {
  const random = seeded(options.seed * 31);
  const rows = planHistory(options).map((planned): Row => {
    return { ...planned, id: newId(instanceIdSchema), judged: judgePlanned(planned, nowMs, random) };
  });
  await sql.transaction((tx) => writeInstances(tx, rows));
  const runs = await writeRuns(sql, rows, options.days, nowMs, random);
  const last = runs.at(-1);
  if (!last) throw new Error('at least one day');
  await sql.transaction((tx) => writeFindings(tx, rows, runs, nowMs, random));
  for (const some of chunks(rows, 50)) await sql.transaction((tx) => writeMemory(tx, some, last, nowMs));
  await writeHours(sql, rows, nowMs);
  return last;
}

async function insert(tx: SqlTx, table: string, columns: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  for (const some of chunks(rows, 400)) {
    await tx.execute(
      `INSERT INTO ${table} (${columns}) VALUES ${some.map((row) => `(${marks(row.length)})`).join(', ')}`,
      some.flat(),
    );
  }
}

async function environmentsOf(tx: SqlTx): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [at, kind] of (['prod', 'staging'] as const).entries()) {
    const [known] = await tx.rows<{ id: string }>('SELECT id FROM environment WHERE kind = ? LIMIT 1', [kind]);
    const id = known?.id ?? newId(environmentIdSchema);
    if (!known)
      await tx.execute("INSERT INTO environment (id, `key`, name, kind, `rank`, policy) VALUES (?, ?, ?, ?, ?, '{}')", [
        id,
        kind,
        kind,
        kind,
        at + 1,
      ]);
    found.set(kind, id);
  }
  return found;
}

async function writeInstances(tx: SqlTx, rows: readonly Row[]): Promise<void> {
  const environments = await environmentsOf(tx);
  const clusters = new Map(
    [...new Set(rows.map(({ cluster }) => cluster))].map((name) => [name, newId(clusterIdSchema)]),
  );
  await insert(
    tx,
    'cluster',
    'id, name',
    [...clusters].map(([name, id]) => [id, name]),
  );
  await insert(
    tx,
    'instance',
    'id, name, host, port, engine, version_number, server_version, role, tags, environment_id, cluster_id, created_at',
    rows.map(({ id, name, index, isReplica, environment, cluster }) => [
      id,
      name,
      `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
      3306,
      'mysql',
      80406,
      '8.4.6',
      isReplica ? 'replica' : 'primary',
      '{}',
      environments.get(environment),
      clusters.get(cluster),
      utcText(Date.now()),
    ]),
  );
}

async function writeRuns(
  sql: MetadataSql,
  rows: readonly Row[],
  days: number,
  nowMs: number,
  random: () => number,
): Promise<readonly InspectionRunId[]> {
  const runs: InspectionRunId[] = [];
  for (let day = 1 - days; day <= 0; day++) {
    const id = newId(inspectionRunIdSchema);
    const at = nowMs + day * dayMs;
    const results = rows
      .filter((row) => row.days > -day)
      .map(({ judged }) => {
        const { value, coverage } = judged.score;
        // The nearer to today, the more of today's findings were there already.
        const healed = Math.round(Math.min(1, -day / days) * (100 - (value ?? 0)) * 0.6);
        return {
          kind: value === null ? ('none' as const) : ('scored' as const),
          value:
            value === null
              ? null
              : Math.min(100, Math.max(0, value + healed + (day === 0 ? 0 : Math.round((random() - 0.5) * 4)))),
          coverage,
          warnings: judged.found.filter(({ level }) => level === 'warning').length,
          criticals: judged.found.filter(({ level }) => level === 'critical').length,
          isAnswered: true,
        };
      });
    const present = rows.filter((row) => row.days > -day);
    await sql.transaction(async (tx) => {
      await insert(
        tx,
        'inspection_run',
        'id, state, cause, scope, schedule_key, is_baseline, started_at, deadline_at, finished_at, instances, summary',
        [
          [
            id,
            'done',
            'schedule',
            'fleet',
            utcText(at).slice(0, 10),
            day === 1 - days,
            utcText(at),
            utcText(at + 1_800_000),
            utcText(at + 41_000),
            results.length,
            JSON.stringify(summaryOf(results)),
          ],
        ],
      );
      await insert(
        tx,
        'inspection_result',
        'run_id, instance_id, unit, zone, state, kind, score, coverage, warnings, criticals, answered, unknowns, unseen, duration_ms, seen_at',
        present.map((row, i) => [
          id,
          row.id,
          row.id,
          '',
          'done',
          results[i]?.kind,
          results[i]?.value,
          results[i]?.coverage,
          results[i]?.warnings,
          results[i]?.criticals,
          row.judged.judgements.length,
          unseenOf(row.judged)['no-history'] ?? 0,
          JSON.stringify(unseenOf(row.judged)),
          900,
          utcText(at + 20_000),
        ]),
      );
    });
    runs.push(id);
  }
  return runs;
}

function unseenOf({ judgements }: Judged): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { verdict } of judgements)
    if (verdict.status === 'unknown') found[verdict.reason] = (found[verdict.reason] ?? 0) + 1;
  return found;
}

async function writeFindings(
  tx: SqlTx,
  rows: readonly Row[],
  runs: readonly InspectionRunId[],
  nowMs: number,
  random: () => number,
): Promise<void> {
  const last = runs.length - 1;
  const seen = new Set<string>();
  const values = rows.flatMap((row) =>
    row.judged.found.flatMap(({ checkId, key, level, message, data, evidence, ticket }) => {
      const hash = keyHashOf(key);
      if (seen.has(`${row.id} ${checkId} ${hash}`)) return [];
      seen.add(`${row.id} ${checkId} ${hash}`);
      // Two of a hundred are of today; one in twenty was over and is told as recovered.
      const first = random() < 0.02 ? last : Math.floor(random() * last);
      const isOver = random() < 0.05;
      return [
        [
          newId(inspectionFindingIdSchema),
          row.id,
          checkId,
          key.slice(0, 512),
          hash,
          level,
          first === last ? null : random() < 0.02 && level === 'critical' ? 'warning' : level,
          level,
          JSON.stringify({ message, data, evidence, ...(ticket ? { ticket } : {}) }),
          utcText(nowMs - (last - first) * dayMs),
          runs[first],
          utcText(nowMs),
          runs[last],
          isOver ? utcText(nowMs) : null,
          isOver ? runs[last] : null,
        ],
      ];
    }),
  );
  await insert(
    tx,
    'inspection_finding',
    `id, instance_id, check_id, item_key, key_hash, level, level_before, fleet_level, content, open_since, first_run_id, last_seen_at, last_run_id,
      resolved_at, resolved_run_id`,
    values,
  );
}

async function writeMemory(tx: SqlTx, rows: readonly Row[], runId: InspectionRunId, nowMs: number): Promise<void> {
  await insert(
    tx,
    'inspection_memory',
    'instance_id, run_id, at, series, verdicts',
    rows.map((row) => [
      row.id,
      runId,
      utcText(nowMs),
      packMemory({ sample: undefined, series: seriesOf(row, nowMs, true), digest: undefined, member: undefined })
        .series,
      packVerdicts(row.judged.judgements),
    ]),
  );
}

const hourMs = 3_600_000;

async function writeHours(sql: MetadataSql, rows: readonly Row[], nowMs: number): Promise<void> {
  const thisHour = Math.floor(nowMs / hourMs) * hourMs;
  const isWhole = rows.length <= wholeHoursMax;
  const hours = Array.from({ length: 35 * 24 }, (_, back) => back).filter((back) => isWhole || back % 168 < 5);
  for (const some of chunks(rows, 20)) {
    await sql.transaction((tx) =>
      insert(
        tx,
        'sample',
        'instance_id, metric, period, at, count, min, max, sum',
        some.flatMap((row) =>
          hours
            .filter((back) => back < row.days * 24)
            .flatMap((back) =>
              loadMetrics.map((metric) => {
                const value =
                  metric === 'queries'
                    ? row.queries(back)
                    : metric === 'threads-running'
                      ? 4
                      : connectionsAt(row, back);
                return [
                  row.id,
                  metric,
                  3600,
                  utcText(thisHour - (back + 1) * hourMs).slice(0, 19),
                  60,
                  value * 0.8,
                  value * 1.2,
                  value * 60,
                ];
              }),
            ),
        ),
      ),
    );
  }
}

const connectionsAt = (row: PlannedInstance, hoursAgo: number): number =>
  (row.connections(-Math.floor(hoursAgo / 24)) / 100) * row.maxConnections;
