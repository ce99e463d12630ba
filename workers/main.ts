import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import type { Actor } from '@/lib/access/actor';
import { createCheckDirectory } from '@/lib/access/directory/check-directory';
import { createJobSender } from '@/lib/adapters/bullmq/job-sender';
import { startJobWorkers } from '@/lib/adapters/bullmq/job-workers';
import { createLinkVerifier, signatureHeader } from '@/lib/adapters/console-link/link-signature';
import { createRunnerLink } from '@/lib/adapters/console-link/runner-link';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createMaskDigest } from '@/lib/adapters/crypto/mask-digest';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { defaultExportFolder, openExportFolder } from '@/lib/adapters/export-files/export-folder';
import { createHostMetricsSource } from '@/lib/adapters/host-metrics/host-metrics-source';
import { createLdapDirectory } from '@/lib/adapters/ldap/directory';
import { logFiles } from '@/lib/adapters/log-files/log-files';
import { createMailer } from '@/lib/adapters/mail/mailer';
import { createOpenSampler } from '@/lib/adapters/mysql/column-sampler';
import { createConsoleSessions } from '@/lib/adapters/mysql/console-sessions';
import { createCrawlSource } from '@/lib/adapters/mysql/crawl-source';
import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { createTakeSnapshot } from '@/lib/adapters/mysql/take-snapshot';
import { createConnectTarget, createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import { createAuditSink } from '@/lib/adapters/network/audit-sink';
import { createHostResolver, ownAddresses } from '@/lib/adapters/network/host-resolver';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { createReviewGrants } from '@/lib/adapters/prisma/access-control/grant-review';
import { createScanStore, failForgottenScans } from '@/lib/adapters/prisma/access-control/mask-scan-store';
import { createDirectoryAccountStore, createExternalAccountStore } from '@/lib/adapters/prisma/access-external-store';
import { accountInclude, toAccountRights } from '@/lib/adapters/prisma/access-rights';
import { createUserStore } from '@/lib/adapters/prisma/access-user-store';
import { createHousekeeping } from '@/lib/adapters/prisma/audit-housekeeping';
import { checkMetadataDatabase, createMetadataClient } from '@/lib/adapters/prisma/client';
import { createExportWorkStore, expireExports, keepLiveFiles } from '@/lib/adapters/prisma/console-export-work-store';
import { createConsoleRunStore } from '@/lib/adapters/prisma/console-run-store';
import {
  beatRunner,
  createConsoleWorkStore,
  interruptForgottenRuns,
  leaveRunner,
  purgeConsoleRuns,
} from '@/lib/adapters/prisma/console-work-store';
import { createCustomRuleStore } from '@/lib/adapters/prisma/custom-rule-store';
import { ensureInstallId, readTotalEpoch } from '@/lib/adapters/prisma/execution-epoch';
import { createRunStore } from '@/lib/adapters/prisma/execution-run-store';
import { createExecutionStore } from '@/lib/adapters/prisma/execution-store';
import { createSweepStore } from '@/lib/adapters/prisma/execution-sweep-store';
import { createAlarmStore } from '@/lib/adapters/prisma/inspection/alarm-store';
import { createBackupFacts } from '@/lib/adapters/prisma/inspection/backup-facts';
import { createDigestFacts } from '@/lib/adapters/prisma/inspection/digest-facts';
import { createDutyDirectory } from '@/lib/adapters/prisma/inspection/duty-directory';
import { createInspectionWork } from '@/lib/adapters/prisma/inspection/inspection-work-store';
import { createLoadFacts } from '@/lib/adapters/prisma/inspection/load-facts';
import { createNewsStore } from '@/lib/adapters/prisma/inspection/news-store';
import { createInspectionStore } from '@/lib/adapters/prisma/inspection/report-store';
import { purgeInspections, startDueRun } from '@/lib/adapters/prisma/inspection/start-run';
import { createCredentialVault } from '@/lib/adapters/prisma/instance-credential-vault';
import { createCollectorStore } from '@/lib/adapters/prisma/live/collector-store';
import { purgeSamples } from '@/lib/adapters/prisma/live/sample-store';
import { createCrawlSchedule } from '@/lib/adapters/prisma/metadata/crawl-schedule';
import { createIndexStore } from '@/lib/adapters/prisma/metadata/index-store';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMailStore } from '@/lib/adapters/prisma/notify-inbox-store';
import { createWebhookDeliveryStore } from '@/lib/adapters/prisma/notify-webhook-store';
import { createOutboxDispatcher } from '@/lib/adapters/prisma/outbox-dispatcher';
import { createProbeRunStore } from '@/lib/adapters/prisma/probe-run-store';
import { createReviewStore } from '@/lib/adapters/prisma/review-store';
import { createFindAnswering, createFindReplicas } from '@/lib/adapters/prisma/review-targets';
import { createSettingStore } from '@/lib/adapters/prisma/setting-store';
import { createCollectStore } from '@/lib/adapters/prisma/slow-log/collect-store';
import { createPlanWorkStore } from '@/lib/adapters/prisma/slow-log/plan-store';
import { createRegressionStore } from '@/lib/adapters/prisma/slow-log/regression-store';
import { purgeSlowSql } from '@/lib/adapters/prisma/slow-log/save-batch';
import { createSnapshotStore, sha256 } from '@/lib/adapters/prisma/snapshot-store';
import { isLostConnection } from '@/lib/adapters/prisma/sql-tx';
import { createTicketStore } from '@/lib/adapters/prisma/ticket-store';
import { createChangeFeed } from '@/lib/adapters/redis/change-feed';
import { openRedis } from '@/lib/adapters/redis/connection';
import { createEpochWitness } from '@/lib/adapters/redis/epoch-witness';
import { checkRedisPolicy } from '@/lib/adapters/redis/redis-policy';
import { createWorkerRegistry } from '@/lib/adapters/redis/worker-registry';
import { createWebhookSender } from '@/lib/adapters/webhook/send-webhook';
import { compression } from '@/lib/adapters/xlsx/compression';
import type { Env } from '@/lib/config/env';
import { requireEnv } from '@/lib/config/env';
import { judge } from '@/lib/console/gate/judge';
import { createRunScan } from '@/lib/console/mask/scan-columns';
import type { RunLimits } from '@/lib/console/run/console-limits';
import { consoleLimits } from '@/lib/console/run/console-limits';
import { createConsoleService } from '@/lib/console/run/console-service';
import type { PerformPorts } from '@/lib/console/run/perform-ports';
import { performRun } from '@/lib/console/run/perform-run';
import { createExecutionService } from '@/lib/execution/execution-service';
import { prepareMarkers } from '@/lib/execution/marker';
import type { RunPorts, RunTiming } from '@/lib/execution/run-ports';
import { runTiming } from '@/lib/execution/run-ports';
import type { RunStore } from '@/lib/execution/run-store';
import { createAlarmWatch } from '@/lib/inspection/alarm/alarm-watch';
import { createRunNews } from '@/lib/inspection/duty/run-news';
import { checks } from '@/lib/inspection/registry';
import { createPageOneMail } from '@/lib/inspection/report/mail/page-one-mail';
import { composeReport } from '@/lib/inspection/report/report';
import { inspectionLimits } from '@/lib/inspection/run/inspection-limits';
import { inspectionSettingKey, readInspectionSettings } from '@/lib/inspection/run/inspection-settings';
import { createInspector } from '@/lib/inspection/run/run-inspection';
import { createHostGuard, parseAllowList } from '@/lib/instance/host-guard';
import { collectorLimits, createCollector } from '@/lib/instance/live/collector';
import { createRunProbe } from '@/lib/instance/run-probe';
import type { JobHandlers } from '@/lib/jobs/catalog';
import { workerBeatMs } from '@/lib/jobs/worker-registry';
import { createCrawlInstance } from '@/lib/metadata/crawl-instance';
import { createMailDelivery } from '@/lib/notify/mail-delivery';
import { readNotifySettings } from '@/lib/notify/notify-settings';
import { createWebhookDelivery } from '@/lib/notify/webhook-delivery';
import { createCustomRules } from '@/lib/review/custom/custom-rules';
import { createReviewRunner } from '@/lib/review/review-runner';
import type { InspectionRunId } from '@/lib/shared/ids';
import { createCollectSources } from '@/lib/slow-log/collect/collect-sources';
import { createReadStatementDigests } from '@/lib/slow-log/collect/counters/read-statement-digests';
import { createReadLogFile } from '@/lib/slow-log/collect/read-log-file';
import { createReadLoggedRows } from '@/lib/slow-log/collect/server/read-logged-rows';
import { createReadServer } from '@/lib/slow-log/collect/server/server-reading';
import { slowLogTable } from '@/lib/slow-log/collect/server/slow-log-table';
import { tidbSlowQuery } from '@/lib/slow-log/collect/server/tidb-slow-query';
import { createExplainSample } from '@/lib/slow-log/plan/explain-sample';
import { createWatchRegressions } from '@/lib/slow-log/regression/watch-regressions';
import { parseStatement } from '@/lib/sql/parse-statement';
import type { SecondReader } from '@/lib/sql/second-reader';
import { createExecuting } from '@/lib/ticket/executing';
import { executionPolicy } from '@/lib/ticket/execution-policy';
import type { Ticket } from '@/lib/ticket/ticket';
import { startConsoleServer } from './console-server';
import { createExportDoors } from './export-doors';
import { consoleClassify } from './handlers/console-classify';
import { executionRun } from './handlers/execution-run';
import { inspectionTell } from './handlers/inspection-tell';
import { metadataCrawl } from './handlers/metadata-crawl';
import { notifyMail } from './handlers/notify-mail';
import { notifyWebhook } from './handlers/notify-webhook';
import type { SweepTask } from './handlers/platform-sweep';
import { platformSweep } from './handlers/platform-sweep';
import { probeRun } from './handlers/probe-run';
import { reviewRun } from './handlers/review-run';
import { slowSqlExplain } from './handlers/slow-sql-explain';
import { createRunJob } from './run-job';
import type { ScheduledTask } from './schedule';
import { startSchedule } from './schedule';

type RedisConnection = ReturnType<typeof openRedis>;
type MetadataClient = ReturnType<typeof createMetadataClient>;

/** What a harness changes: figures of time, and the store of runs, to see that a broken one is found out. */
export type WorkerOverrides = {
  readonly timing?: RunTiming;
  readonly staleAfterSeconds?: number;
  readonly sweepMs?: number;
  readonly consoleLimits?: Partial<RunLimits>;
  readonly runStore?: (store: RunStore) => RunStore;
};

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
/** A review that is neither done nor woken for so long has lost its job. */
const reviewForgottenSeconds = 120;

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
  setMaxListeners(0, drain.signal);
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

type InspectionParts = {
  readonly db: MetadataClient;
  readonly sql: MetadataSql;
  readonly mac: ReturnType<typeof createAuditMac>;
  readonly sessions: ReturnType<typeof createTargetSessions>;
  readonly guard: ReturnType<typeof createHostGuard>;
  readonly id: string;
  readonly zone: string;
  readonly origin: string;
  readonly onFault: (checkId: string, error: unknown) => void;
};

/** Inspections: rows say what is due, so that any worker of the zone goes on where another one ended. */
function createInspection({ db, sql, mac, sessions, guard, id, zone, origin, onFault }: InspectionParts) {
  const settings = inspectionSettingsOf(db, mac);
  const work = createInspectionWork(sql, { zone, owner: id });
  const clock = createMetadataClock(db);
  const now = () => clock.now();
  const host = createHostMetricsSource({
    template: async () => (await settings()).hostMetricsUrl,
    guard,
    nowMs: () => Date.now(),
  });
  const inspector = createInspector({
    work,
    sessions,
    sources: {
      host,
      backups: createBackupFacts(sql),
      digests: createDigestFacts(sql, () => Date.now()),
      load: createLoadFacts(sql, () => Date.now()),
    },
    checks,
    settings: async () => (await settings()).checks,
    limits: inspectionLimits,
    nowMs: () => Date.now(),
    pause: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    onFault,
  });
  const duty = createDutyDirectory(db);
  return {
    async work(signal: AbortSignal) {
      await inspector.inspectDue(signal);
      await work.finishDue();
    },
    async startDue() {
      await startDueRun(sql, await settings(), await clock.now());
    },
    news: createNews({ db, sql, mac, origin }),
    alarms: createAlarmWatch({
      store: createAlarmStore({ db, mac }, sql, zone),
      duty,
      settings,
      host,
      now,
      origin,
    }),
  };
}

const inspectionSettingsOf = (db: MetadataClient, mac: InspectionParts['mac']) => async () =>
  readInspectionSettings(await createSettingStore({ db, mac }).read(inspectionSettingKey));

function createNews({ db, sql, mac, origin }: Pick<InspectionParts, 'db' | 'sql' | 'mac' | 'origin'>) {
  const clock = createMetadataClock(db);
  return createRunNews({
    store: createNewsStore({ db, mac }, () => clock.now()),
    duty: createDutyDirectory(db),
    report: findReport({ db, sql, mac }),
    settings: inspectionSettingsOf(db, mac),
    now: () => clock.now(),
    origin,
  });
}

function findReport({ db, sql, mac }: Pick<InspectionParts, 'db' | 'sql' | 'mac'>) {
  const store = createInspectionStore({ db, mac }, sql);
  return async (runId: InspectionRunId) => {
    const run = await store.findRun(runId);
    return run && composeReport(store, run);
  };
}

type ConsoleParts = {
  readonly env: Env;
  readonly db: MetadataClient;
  readonly mac: ReturnType<typeof createAuditMac>;
  readonly guard: ReturnType<typeof createHostGuard>;
  readonly vault: ReturnType<typeof createCredentialVault>;
  readonly secondReader: SecondReader;
  readonly id: string;
  readonly limits: RunLimits;
  readonly report: (error: unknown, facts: object) => void;
};

/** Statements of the console: the web process finds this worker by its row, which says where it listens. */
async function startConsole({ env, db, mac, guard, vault, secondReader, id, limits, report }: ConsoleParts) {
  const sessions = createConsoleSessions(vault, createConnectTarget(guard));
  const digest = createMaskDigest(env.keyRing);
  const ports: PerformPorts = {
    store: createConsoleWorkStore({ db, mac }, id),
    sessions,
    secondReader,
    judge,
    limits,
    digestOf: (instanceId) => (value) => digest(instanceId, value),
    now: () => performance.now(),
    report: (error, runId) => report(error, { runId }),
  };
  const folder = openExportFolder(env.exportDir ?? defaultExportFolder());
  const exports = createExportDoors(
    { run: ports, store: createExportWorkStore({ db, mac }, id), files: folder, compression },
    folder,
  );
  const sweepFiles = () => folder.sweep((keys) => keepLiveFiles(db, id, keys));
  const verify = createLinkVerifier(env.keyRing);
  const { host, port, address } = env.console;
  const server = await startConsoleServer({
    host,
    port,
    signatureHeader,
    verify: (signature, request) => verify(signature, { ...request, runnerId: id }),
    perform: (run) => performRun(ports, run),
    exports,
    report: (error) => report(error, {}),
  });
  const reached = host === '0.0.0.0' || host === '::' ? hostname() : host.includes(':') ? `[${host}]` : host;
  const beat = () => beatRunner(db, { id, zone: env.zone, address: address ?? `${reached}:${server.port}` });
  await beat();
  await sweepFiles();
  return {
    beat,
    sweepFiles,
    async stop() {
      await leaveRunner(db, id).catch(() => undefined);
      await server.stop();
      await sessions.close();
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

type SweepParts = {
  readonly db: MetadataClient;
  readonly sql: MetadataSql;
  readonly redis: RedisConnection;
  readonly mac: ReturnType<typeof createAuditMac>;
  readonly installId: string;
  readonly overrides: WorkerOverrides;
  readonly housekeeping: readonly SweepTask[];
  readonly flush: () => Promise<number>;
};

function sweepTasks({
  db,
  sql,
  redis,
  mac,
  installId,
  overrides,
  housekeeping,
  flush,
}: SweepParts): readonly SweepTask[] {
  const store = createSweepStore(sql.transaction, overrides.staleAfterSeconds);
  const executions = createExecutionService({
    store: createExecutionStore(db, mac),
    policy: executionPolicy,
    wake: () => undefined,
  });
  const { startDue } = createExecuting(createTicketStore({ db, mac }), executions, createMetadataClock(db), (ticket) =>
    submitterOf(db, ticket),
  );
  const witness = createEpochWitness(redis);
  return [
    { name: 'start-due', run: () => startDue() },
    { name: 'wake-forgotten', run: () => store.wakeForgotten() },
    { name: 'reviews', run: () => createReviewStore({ db, mac }).wakeForgotten(reviewForgottenSeconds) },
    { name: 'crawls', run: createCrawlSchedule(sql) },
    { name: 'outbox', run: flush },
    { name: 'forget-sent', run: () => store.forgetSent() },
    { name: 'console', run: async () => [await interruptForgottenRuns(db), await purgeConsoleRuns(db)] },
    { name: 'exports', run: () => expireExports(db) },
    { name: 'samples', run: () => purgeSamples(sql) },
    { name: 'slow-sql', run: () => purgeSlowSql(sql) },
    { name: 'inspections', run: () => purgeInspections(sql) },
    { name: 'mask-scans', run: () => failForgottenScans(db) },
    { name: 'grant-review', run: createReviewGrants({ db, mac }) },
    ...housekeeping,
    { name: 'witness', run: async () => witness.raise(installId, await readTotalEpoch(sql)) },
  ];
}

/** How often a worker looks which people of the directory are due. */
const directoryEveryMs = 60_000;

/** Nothing without a directory. */
function directoryTask(
  env: Env,
  database: { readonly db: MetadataClient; readonly mac: ReturnType<typeof createAuditMac> },
  signal: AbortSignal,
  log: pino.Logger,
): readonly ScheduledTask[] {
  if (!env.ldap) return [];
  const check = createCheckDirectory({
    directory: createLdapDirectory(env.ldap, (problem) => log.warn(problem, 'directory.away')),
    store: createDirectoryAccountStore(database),
    accounts: createExternalAccountStore(database),
    users: createUserStore(database),
    roleMap: env.ldap.roles,
    clock: createMetadataClock(database.db),
    everyMs: env.ldap.checkMinutes * 60_000,
    stopWork: createConsoleService(createConsoleRunStore(database), createRunnerLink(env.keyRing)).stopAllOf,
    report: (event, facts) => log.warn(facts, event),
  });
  return [{ name: 'directory', everyMs: directoryEveryMs, run: async () => void (await check(signal)) }];
}

/** In whose name policy starts a ticket; nobody when the account is out of use. */
async function submitterOf(db: MetadataClient, { submitterId }: Ticket): Promise<Actor | undefined> {
  const row = await db.user.findUnique({ where: { id: submitterId }, include: accountInclude });
  if (!row || row.disabledAt !== null) return undefined;
  const { userId, login, displayName, roles, projects } = toAccountRights(row);
  return {
    userId,
    login,
    displayName,
    roles: new Set(roles),
    projects: new Map(projects.map(({ projectId, role }) => [projectId, role])),
    via: 'system',
  };
}

type HandlerParts = {
  readonly env: Env;
  readonly db: MetadataClient;
  readonly sql: MetadataSql;
  readonly mac: ReturnType<typeof createAuditMac>;
  readonly guard: ReturnType<typeof createHostGuard>;
  readonly sessions: ReturnType<typeof createTargetSessions>;
  readonly ports: RunPorts;
  readonly secondReader: SecondReader;
  readonly id: string;
  readonly sweeps: readonly SweepTask[];
  readonly signals: { readonly drain: AbortSignal; readonly abandon: AbortSignal };
};

function createHandlers({
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
  signals,
}: HandlerParts): JobHandlers {
  const database = { db, mac };
  const snapshots = createSnapshotStore(db);
  const facts = createServerFacts(sessions, createFindAnswering(db), { replicas: createFindReplicas(db) });
  const source = createSchemaSource(sessions);
  const reviews = createReviewRunner({
    store: createReviewStore(database),
    snapshots,
    source,
    ruleSource: createCustomRules(createCustomRuleStore(database)).running,
    secondReader,
    facts,
    hash: sha256,
    now: () => performance.now(),
    yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const runProbe = createRunProbe({
    store: createProbeRunStore(database, createSecretBox(env.keyRing, 'credential')),
    sessions,
    candidateBox: createSecretBox(env.keyRing, 'probe'),
    prepareMarkers,
    takeSnapshot: createTakeSnapshot(sessions, snapshots),
  });
  const crawl = createCrawlInstance({
    source: createCrawlSource(sessions),
    store: createIndexStore(sql),
    now: () => performance.now(),
    pause: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
  });
  const scan = createRunScan(createScanStore(db), createOpenSampler(sessions), () => performance.now());
  const mails = createMailDelivery({
    store: createMailStore(db),
    mailer: env.mail ? createMailer(env.mail) : undefined,
    origin: env.origin,
    pageOf: createPageOneMail({
      report: findReport({ db, sql, mac }),
      settings: inspectionSettingsOf(db, mac),
      origin: env.origin,
    }),
  });
  const webhooks = createWebhookDelivery({
    store: createWebhookDeliveryStore(db, env.origin),
    box: createSecretBox(env.keyRing, 'webhook'),
    send: createWebhookSender(guard),
    settings: () => readNotifySettings(createSettingStore(database)),
    now: () => new Date(),
  });
  return {
    'execution.run': executionRun(ports, id, signals),
    'review.run': reviewRun(reviews),
    'probe.run': probeRun(runProbe),
    'metadata.crawl': metadataCrawl(crawl, id, signals.drain),
    'console.classify': consoleClassify(scan, signals.drain),
    'inspection.tell': inspectionTell(createNews({ db, sql, mac, origin: env.origin })),
    'slow-sql.explain': slowSqlExplain(createExplainSample({ store: createPlanWorkStore(db), source, facts })),
    'notify.mail': notifyMail(mails),
    'notify.webhook': notifyWebhook(webhooks),
    'platform.sweep': platformSweep(sweeps),
  };
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
