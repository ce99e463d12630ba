import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { createJobSender } from '@/lib/adapters/bullmq/job-sender';
import { startJobWorkers } from '@/lib/adapters/bullmq/job-workers';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { logFiles } from '@/lib/adapters/log-files/log-files';
import { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import { createAuditSink } from '@/lib/adapters/network/audit-sink';
import { createHostResolver, ownAddresses } from '@/lib/adapters/network/host-resolver';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { createHousekeeping } from '@/lib/adapters/prisma/audit-housekeeping';
import { checkMetadataDatabase, createMetadataClient } from '@/lib/adapters/prisma/client';
import { ensureInstallId, readTotalEpoch } from '@/lib/adapters/prisma/execution-epoch';
import { createRunStore } from '@/lib/adapters/prisma/execution-run-store';
import { createCredentialVault } from '@/lib/adapters/prisma/instance-credential-vault';
import { createCollectorStore } from '@/lib/adapters/prisma/live/collector-store';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createOutboxDispatcher } from '@/lib/adapters/prisma/outbox-dispatcher';
import { createCollectStore } from '@/lib/adapters/prisma/slow-log/collect-store';
import { createRegressionStore } from '@/lib/adapters/prisma/slow-log/regression-store';
import { isLostConnection } from '@/lib/adapters/prisma/sql-tx';
import { createChangeFeed } from '@/lib/adapters/redis/change-feed';
import { openRedis } from '@/lib/adapters/redis/connection';
import { createEpochWitness } from '@/lib/adapters/redis/epoch-witness';
import { checkRedisPolicy } from '@/lib/adapters/redis/redis-policy';
import { createWorkerRegistry } from '@/lib/adapters/redis/worker-registry';
import type { Env } from '@/lib/config/env';
import { requireEnv } from '@/lib/config/env';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { RunPorts } from '@/lib/execution/run-ports';
import { runTiming } from '@/lib/execution/run-ports';
import type { RunStore } from '@/lib/execution/run-store';
import { createHostGuard, parseAllowList } from '@/lib/instance/host-guard';
import { collectorLimits, createCollector } from '@/lib/instance/live/collector';
import { workerBeatMs } from '@/lib/jobs/worker-registry';
import { createCollectSources } from '@/lib/slow-log/collect/collect-sources';
import { createReadStatementDigests } from '@/lib/slow-log/collect/counters/read-statement-digests';
import { createReadLogFile } from '@/lib/slow-log/collect/read-log-file';
import { createReadLoggedRows } from '@/lib/slow-log/collect/server/read-logged-rows';
import { createReadServer } from '@/lib/slow-log/collect/server/server-reading';
import { slowLogTable } from '@/lib/slow-log/collect/server/slow-log-table';
import { tidbSlowQuery } from '@/lib/slow-log/collect/server/tidb-slow-query';
import { createWatchRegressions } from '@/lib/slow-log/regression/watch-regressions';
import { parseStatement } from '@/lib/sql/parse-statement';
import { platformSweep } from './handlers/platform-sweep';
import { createRunJob } from './run-job';
import { startSchedule } from './schedule';
import { startConsole } from './wiring/console';
import { directoryTask } from './wiring/directory';
import { createHandlers } from './wiring/handlers';
import { createInspection } from './wiring/inspection';
import { sweepTasks } from './wiring/sweeps';
import type { RedisConnection, WorkerOverrides } from './wiring/worker-parts';

export type RunningWorker = {
  readonly id: string;
  /** No new statement; what runs may end within the grace, then it is left to the next worker. */
  stop(graceMs: number): Promise<void>;
};

const outboxEveryMs = 500;
const sweepEveryMs = 10_000;
/** How often a worker looks which instances are due; each of them is due once a minute. */
const collectEveryMs = 2_000;
/** How soon somebody who asked for an inspection sees it begin; and how late the run of the day may be. */
const inspectEveryMs = 2_000;
const inspectionDueEveryMs = 20_000;
/** Alarms between runs, and reports that nobody reads: once a minute each. */
const watchEveryMs = 60_000;
/** How often a worker looks which sources of slow SQL are due. */
const slowSqlEveryMs = 5_000;
/** Statements that became slower are found so soon; what is said of them is by the hour. */
const regressionsEveryMs = 300_000;
/** Files of exports that are over go within this time. */
const exportSweepMs = 30_000;

/** The one place where adapters are given to the services of a worker process: the only kind of process that opens targets. */
export async function startWorker(env: Env, overrides: WorkerOverrides = {}): Promise<RunningWorker> {
  const log = pino({
    name: 'sluice-worker',
    level: env.logLevel,
    redact: { paths: ['*.password', '*.sql'], censor: '[redacted]' },
  });
  const id = `${hostname().slice(0, 32)}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const reachable = await checkMetadataDatabase(env.database);
  if (!reachable.ok) throw new Error(`${reachable.error.message}: ${reachable.error.advice}`);
  const redis = openRedis(env.redisUrl);
  await refuseEvictingRedis(redis, (message) => log.warn({ message }, 'redis.away'));

  const db = createMetadataClient(env.database);
  const sql = createMetadataSql(env.database);
  const mac = createAuditMac(env.keyRing);
  const [drain, abandon] = [new AbortController(), new AbortController()];
  const runStore = createRunStore({
    sql,
    db,
    mac,
    signal: abandon.signal,
    onOutage: (error, attempt) => log.warn({ attempt, message: String(error) }, 'metadata.away'),
    ...(overrides.staleAfterSeconds === undefined ? {} : { staleAfterSeconds: overrides.staleAfterSeconds }),
  });
  const installId = await ensureInstallId(sql);
  await holdWhatWasRestored(sql, redis, runStore, installId);

  const sender = createJobSender(env.redisUrl);
  const outbox = createOutboxDispatcher(sql.transaction, sender);
  const feed = createChangeFeed(env.redisUrl, redis);
  const guard = await createGuard(env);
  const box = createSecretBox(env.keyRing, 'credential');
  const vault = createCredentialVault(db, box);
  const sessions = createTargetSessions(vault, guard);
  const ports: RunPorts = {
    store: overrides.runStore?.(runStore) ?? runStore,
    sessions,
    parse: parseStatement,
    log: (event, facts) => log.info(facts, event),
    changed: (requestId) => feed.announce(requestId),
    timing: overrides.timing ?? runTiming,
    zone: env.zone,
  };
  const housekeeping = createHousekeeping({
    database: { db, mac },
    sink: createAuditSink(env.auditStream),
    credentialBox: box,
    webhookBox: createSecretBox(env.keyRing, 'webhook'),
    seedBox: createSecretBox(env.keyRing, 'second-factor'),
    activeKeyId: env.keyRing.activeId,
    signal: drain.signal,
    onUnreadable: (ids) => log.error({ ids }, 'secrets.unreadable'),
  });
  const sweeps = sweepTasks({ db, sql, redis, mac, installId, overrides, housekeeping, flush: () => outbox.flush() });
  const secondReader = await loadNodeSqlParserReader();
  const handlers = createHandlers({
    env,
    db,
    sql,
    mac,
    guard,
    sessions,
    ports,
    secondReader,
    id,
    sweeps,
    signals: { drain: drain.signal, abandon: abandon.signal },
  });
  const workers = startJobWorkers({
    redisUrl: env.redisUrl,
    zone: env.zone,
    concurrency: { execution: 8, zone: 4, crawl: 4, platform: 4 },
    run: createRunJob(handlers, (event, facts) => log.debug(facts, event)),
    onProblem: (queue, message) => log.warn({ queue, message }, 'queue.problem'),
  });
  const console = await startConsole({
    env,
    db,
    mac,
    guard,
    vault,
    box,
    secondReader,
    id,
    limits: { ...consoleLimits, ...overrides.consoleLimits },
    report: (error, facts) => log.error({ err: error, ...facts }, 'console.failed'),
  });
  const registry = createWorkerRegistry(redis);
  const startedAt = new Date().toISOString();
  const beat = async () => {
    const at = (await createMetadataClock(db).now()).toISOString();
    await registry.beat({ id, zone: env.zone, release: '0.1.0', startedAt, at });
  };
  const sweep = platformSweep(sweeps);
  const collector = createCollector({
    store: createCollectorStore(sql, { zone: env.zone, owner: id }),
    sessions,
    limits: collectorLimits,
    nowMs: () => Date.now(),
  });
  // Hundreds of instances wait at once, each for the same end.
  setMaxListeners(0, drain.signal, abandon.signal);
  const inspection = createInspection({
    db,
    sql,
    sessions,
    guard,
    id,
    zone: env.zone,
    mac,
    origin: env.origin,
    onFault: (checkId, error) => log.error({ checkId, err: error }, 'inspection.check-failed'),
  });
  const regressions = createWatchRegressions(createRegressionStore({ db, mac }, sql), env.origin);
  const readServer = createReadServer(sessions);
  const slowSql = createCollectSources({
    store: createCollectStore(sql, { zone: env.zone, owner: id }),
    visitors: {
      file: createReadLogFile(logFiles),
      'slow-log-table': createReadLoggedRows(readServer, slowLogTable),
      'statement-digests': createReadStatementDigests(readServer),
      'tidb-slow-query': createReadLoggedRows(readServer, tidbSlowQuery),
    },
    onFault: ({ id: sourceId }, error) => log.error({ sourceId, err: error }, 'slow-sql.source-failed'),
  });
  const schedule = startSchedule(
    [
      { name: 'outbox', everyMs: outboxEveryMs, run: async () => void (await outbox.flush()) },
      { name: 'sweep', everyMs: overrides.sweepMs ?? sweepEveryMs, run: () => sweep({}, drain.signal) },
      {
        name: 'slow-sql',
        everyMs: slowSqlEveryMs,
        run: async () => void (await slowSql.collectDue(drain.signal)),
      },
      {
        name: 'slow-sql-regressions',
        everyMs: regressionsEveryMs,
        run: async () => {
          await regressions.judge();
          await regressions.tell();
        },
      },
      { name: 'collect', everyMs: collectEveryMs, run: async () => void (await collector.collectDue(drain.signal)) },
      { name: 'alarms', everyMs: watchEveryMs, run: async () => void (await inspection.alarms.watch()) },
      { name: 'unread-report', everyMs: watchEveryMs, run: async () => void (await inspection.news.escalateDue()) },
      { name: 'inspect', everyMs: inspectEveryMs, run: () => inspection.work(drain.signal) },
      { name: 'inspection-due', everyMs: inspectionDueEveryMs, run: inspection.startDue },
      { name: 'beat', everyMs: workerBeatMs, run: beat },
      { name: 'console', everyMs: consoleLimits.runnerBeatMs, run: console.beat },
      ...directoryTask(env, { db, mac }, drain.signal, log),
      { name: 'export-files', everyMs: exportSweepMs, run: async () => void (await console.sweepFiles()) },
    ],
    (task, error) => log.warn({ task, message: String(error) }, 'task.failed'),
  );
  log.info({ id, zone: env.zone }, 'worker.started');
  return {
    id,
    async stop(graceMs) {
      log.info({ id, graceMs }, 'worker.stopping');
      drain.abort();
      const timer = setTimeout(() => abandon.abort(), graceMs);
      await Promise.all([workers.close(), schedule.stop(), console.stop()]);
      clearTimeout(timer);
      await registry.leave(id).catch(() => undefined);
      await sender.close();
      feed.close();
      redis.disconnect();
      await sql.close();
      await db.$disconnect();
    },
  };
}

/** A Redis that evicts keys is refused; one that is away is waited for: the outbox keeps what is to be done. */
async function refuseEvictingRedis(redis: RedisConnection, onAway: (message: string) => void): Promise<void> {
  const policy = await checkRedisPolicy(redis).catch((error: unknown) => {
    onAway(String(error));
    return undefined;
  });
  if (policy && !policy.ok) throw new Error(policy.error.message);
}

/** Metadata that knows less than Redis has seen was restored: nothing runs until a person has looked. */
async function holdWhatWasRestored(
  sql: MetadataSql,
  redis: RedisConnection,
  store: RunStore,
  installId: string,
): Promise<void> {
  const seen = await createEpochWitness(redis)
    .read(installId)
    .catch(() => undefined);
  const known = await readTotalEpoch(sql);
  if (seen !== undefined && seen > known) {
    await store.holdAll({ code: 'metadata-restored', detail: { witness: 'redis', seen, known } });
  }
}

async function createGuard(env: Env) {
  const allow = parseAllowList(env.targetAllow);
  if (!allow.ok) throw new Error(`SLUICE_TARGET_ALLOW: ${allow.error.entry} is not a range`);
  const ownServices = [env.database.url, env.redisUrl].map((text) => {
    const { hostname: host, port, protocol } = new URL(text);
    return {
      host: host.replace(/^\[(.*)\]$/, '$1'),
      port: Number(port || (protocol.startsWith('redis') ? 6379 : 3306)),
    };
  });
  const policy = { allow: allow.value, ownServices, ownAddresses: ownAddresses() };
  return createHostGuard(policy, createHostResolver({ timeoutMs: 3000 }));
}

/** A statement in flight gets this long after SIGTERM; then the run is handed over while the server finishes it. */
const graceMs = 25_000;

/** A rejection without an owner is a bug and ends the process, but for the one that the metadata driver is known to make. */
function surviveLostConnections(): void {
  process.on('unhandledRejection', (error) => {
    if (!isLostConnection(error)) throw error;
    process.stderr.write(`metadata connection lost while it was made: ${String(error)}\n`);
  });
}

async function main(): Promise<void> {
  surviveLostConnections();
  const worker = await startWorker(requireEnv());
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    worker.stop(graceMs).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
