/**
 * An inspection of a simulated fleet by one worker, as it runs in production: every check on, real sessions, results into a real
 * metadata database. The truth file of the fleet says what must be found, and that nothing critical is found beside it.
 *
 *   npm run bench -- inspection [--instances 1700] [--seed 1] [--silent 0] [--runs 2] [--truth file]
 */
import { setMaxListeners } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createHostMetricsSource } from '@/lib/adapters/host-metrics/host-metrics-source';
import { createInspectionWork } from '@/lib/adapters/prisma/inspection/inspection-work-store';
import { createInspectionStore } from '@/lib/adapters/prisma/inspection/report-store';
import { insertRun } from '@/lib/adapters/prisma/inspection/start-run';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { checks, findCheck } from '@/lib/inspection/registry';
import { composeReport } from '@/lib/inspection/report/report';
import { noSources } from '@/lib/inspection/run/facts-sources';
import { inspectionLimits } from '@/lib/inspection/run/inspection-limits';
import type { Inspected, InspectionWork } from '@/lib/inspection/run/inspection-work';
import { createInspector } from '@/lib/inspection/run/run-inspection';
import { invariant } from '@/lib/shared/assert';
import type { InspectionRunId } from '@/lib/shared/ids';
import type { Estate } from './fleet/estate';
import { withEstate } from './fleet/estate';
import type { RunningFleet } from './fleet/fleet';
import { judgeAgainstTruth } from './fleet/judge-against-truth';

const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: '1700' },
    seed: { type: 'string', default: '1' },
    silent: { type: 'string', default: '0' },
    runs: { type: 'string', default: '2' },
    truth: { type: 'string' },
  },
});
const instances = Number(values.instances);
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function main(): Promise<void> {
  await withEstate(values, async (estate) => {
    const { fleet, sql, metadata } = estate;
    if (values.truth) writeFileSync(values.truth, fleet.truth.map((one) => `${JSON.stringify(one)}\n`).join(''));
    for (let run = 1; run <= Number(values.runs); run++) await inspectAll(estate, run);
    await drawReport(createInspectionStore(metadata, sql));
  });
}

async function inspectAll({ sql, fleet, sessions, guard }: Estate, run: number): Promise<void> {
  const seen: Seen[] = [];
  const work = watched(createInspectionWork(sql, { zone: 'default', owner: 'bench' }), (one) => seen.push(toSeen(one)));
  const faults = new Map<string, unknown>();
  const inspector = createInspector({
    work,
    sessions,
    sources: {
      ...noSources,
      host: createHostMetricsSource({ template: async () => fleet.hostMetricsUrl, guard, nowMs: () => Date.now() }),
    },
    checks,
    settings: async () => Object.fromEntries(checks.map(({ id }) => [id, { isOn: true }])),
    limits: inspectionLimits,
    nowMs: () => Date.now(),
    pause: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    onFault: (checkId, error) => faults.set(checkId, error),
  });
  const runId = await sql.transaction((tx) =>
    insertRun(tx, { cause: 'demand', instanceId: null, scheduleKey: null, requestedById: null, deadlineMinutes: 30 }),
  );
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const count = await inspector.inspectDue(signal);
  await work.finishDue();
  const tookMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `run ${run}: ${count} instances of ${instances} in ${seconds(tookMs)} (worker ${seconds((user + system) / 1000)} of CPU, peak ${megabytes(process.resourceUsage().maxRSS * 1024)}, ${availableParallelism()} cores)`,
  );
  await report(sql, runId, fleet, seen, faults);
}

/** Page one, as the web process asks for it. */
async function drawReport(store: ReturnType<typeof createInspectionStore>): Promise<void> {
  const took: number[] = [];
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    const run = await store.findRun(undefined);
    invariant(run, 'there is a run');
    const { act, same } = await composeReport(store, run);
    took.push(performance.now() - started);
    if (round === 4) console.log(`  page one: ${act.total} to act on, ${same} as before`);
  }
  console.log(`  page one composed in ${took.map((ms) => `${Math.round(ms)} ms`).join(', ')}`);
}

type Seen = Parameters<typeof judgeAgainstTruth>[0][number];

/** What the judgement wants of a result, so that the bench itself keeps nothing that the worker would not. */
const toSeen = ({ target, score, judged, answered, found, failure }: Inspected): Seen => ({
  name: target.instance.name,
  kind: score.kind,
  failure: failure?.code,
  judged: judged.size,
  answered,
  score: score.value,
  found: found.map(({ checkId, level, key }) => ({ code: findCheck(checkId)?.code ?? checkId, level, key })),
});

const watched = (work: InspectionWork, see: (one: Inspected) => void): InspectionWork => ({
  ...work,
  save: async (runId, inspected) => {
    inspected.forEach(see);
    await work.save(runId, inspected);
  },
});

async function report(
  sql: MetadataSql,
  runId: InspectionRunId,
  fleet: RunningFleet,
  seen: readonly Seen[],
  faults: ReadonlyMap<string, unknown>,
): Promise<void> {
  const [run] = await sql.rows<{ state: string; summary: string }>(
    'SELECT state, summary FROM inspection_run WHERE id = ?',
    [runId],
  );
  invariant(run, 'the run is there');
  console.log(`  ${run.state}: ${run.summary}`);
  const { lines, isRight } = judgeAgainstTruth(seen, fleet.truth);
  for (const line of lines) console.log(`  ${line}`);
  for (const [checkId, error] of faults) console.log(`  check ${checkId} failed: ${String(error)}`);
  if (!isRight || faults.size > 0 || run.state !== 'done') process.exitCode = 1;
}

await main();
