/**
 * An inspection of a simulated fleet by one worker, as it runs in production: every check on, real sessions, results into a real
 * metadata database. The truth file of the fleet says what must be found, and that nothing critical is found beside it.
 *
 *   npm run bench -- inspection [--instances 1700] [--seed 1] [--silent 0] [--runs 2] [--truth file]
 */
import { spawn } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SecretText } from '@/lib/access/secret-text';
import { createHostMetricsSource } from '@/lib/adapters/host-metrics/host-metrics-source';
import { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import { createInspectionWork } from '@/lib/adapters/prisma/inspection/inspection-work-store';
import { createInspectionStore } from '@/lib/adapters/prisma/inspection/report-store';
import { insertRun } from '@/lib/adapters/prisma/inspection/start-run';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { checks, findCheck } from '@/lib/inspection/registry';
import { composeReport } from '@/lib/inspection/report/report';
import { noSources } from '@/lib/inspection/run/facts-sources';
import { inspectionLimits } from '@/lib/inspection/run/inspection-limits';
import type { Inspected, InspectionWork } from '@/lib/inspection/run/inspection-work';
import { createInspector } from '@/lib/inspection/run/run-inspection';
import type { ConnectFacts } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import type { InspectionRunId } from '@/lib/shared/ids';
import { clusterIdSchema, environmentIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';
import { startMariadb, stopServer } from '../scripts/stack.mjs';
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

async function startFleetProcess(): Promise<{ readonly fleet: RunningFleet; readonly stop: () => void }> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'bench/fleet/fleet.ts',
      ...['--instances', values.instances, '--seed', values.seed, '--silent', values.silent],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    lines.removeAllListeners();
    return { fleet: JSON.parse(line) as RunningFleet, stop: () => child.kill('SIGTERM') };
  }
  throw new Error('the fleet did not start');
}

async function main(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-inspection-'));
  const server = await startMariadb({ dir: join(dir, 'metadata') });
  const { fleet, stop } = await startFleetProcess();
  if (values.truth) writeFileSync(values.truth, fleet.truth.map((one) => `${JSON.stringify(one)}\n`).join(''));
  try {
    const metadata = await createMetadataDatabase(server.url());
    const sql = createMetadataSql({
      url: new URL(metadata.name, server.url()).href,
      poolSize: 5,
      allowPublicKeyRetrieval: true,
      tls: 'off',
    });
    try {
      for (let run = 1; run <= Number(values.runs); run++)
        await inspectAll(sql, fleet, await register(sql, fleet), run);
      await drawReport(createInspectionStore(metadata, sql));
    } finally {
      await sql.close();
      await metadata.end();
    }
  } finally {
    stop();
    await stopServer(server);
    rmSync(dir, { recursive: true, force: true });
  }
}

type Registered = ReadonlyMap<string, { readonly name: string; readonly port: number }>;
let registered: Registered | undefined;

async function register(sql: MetadataSql, fleet: RunningFleet): Promise<Registered> {
  if (registered) return registered;
  const environmentId = newId(environmentIdSchema);
  await sql.execute(
    "INSERT INTO environment (id, `key`, name, kind, `rank`, policy) VALUES (?, 'prod', 'prod', 'prod', 1, '{}')",
    [environmentId],
  );
  const clusters = new Map(
    [...new Set(fleet.instances.map(({ cluster }) => cluster))].map((name) => [name, newId(clusterIdSchema)]),
  );
  const byId = new Map<string, { name: string; port: number }>();
  await sql.transaction(async (tx) => {
    for (const [name, id] of clusters) await tx.execute('INSERT INTO cluster (id, name) VALUES (?, ?)', [id, name]);
    for (const { name, port, cluster, engine, isReplica } of fleet.instances) {
      const id = newId(instanceIdSchema);
      byId.set(id, { name, port });
      await tx.execute(
        `INSERT INTO instance (id, name, host, port, engine, role, tags, environment_id, cluster_id, created_at)
          VALUES (?, ?, '127.0.0.1', ?, ?, ?, '{}', ?, ?, UTC_TIMESTAMP(3))`,
        [id, name, port, engine, isReplica ? 'replica' : 'primary', environmentId, clusters.get(cluster)],
      );
    }
  });
  registered = byId;
  return byId;
}

async function inspectAll(sql: MetadataSql, fleet: RunningFleet, byId: Registered, run: number): Promise<void> {
  const guard = { check: async (host: string, port: number) => ok({ host, port, address: host, addresses: [host] }) };
  const sessions = createTargetSessions(
    {
      open: async (instanceId, purpose) => {
        const found = byId.get(instanceId);
        if (!found) return refuse({ code: 'instance/not-found' });
        const facts: ConnectFacts = {
          instanceId,
          instanceName: found.name,
          host: '127.0.0.1',
          port: found.port,
          zone: 'default',
          username: 'sluice',
          password: new SecretText(fleet.password),
          tls: { mode: 'off' },
          purpose,
          credentialVersion: 0,
        };
        return ok(facts);
      },
    },
    guard,
  );
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
