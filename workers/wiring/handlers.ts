import { setTimeout as delay } from 'node:timers/promises';
import type { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createMailer } from '@/lib/adapters/mail/mailer';
import { createOpenSampler } from '@/lib/adapters/mysql/column-sampler';
import { createCrawlSource } from '@/lib/adapters/mysql/crawl-source';
import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { createTakeSnapshot } from '@/lib/adapters/mysql/take-snapshot';
import type { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import { createScanStore } from '@/lib/adapters/prisma/access-control/mask-scan-store';
import { createCustomRuleStore } from '@/lib/adapters/prisma/custom-rule-store';
import { createIndexStore } from '@/lib/adapters/prisma/metadata/index-store';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMailStore } from '@/lib/adapters/prisma/notify-inbox-store';
import { createWebhookDeliveryStore } from '@/lib/adapters/prisma/notify-webhook-store';
import { createProbeRunStore } from '@/lib/adapters/prisma/probe-run-store';
import { createReviewStore } from '@/lib/adapters/prisma/review-store';
import { createFindAnswering, createFindReplicas } from '@/lib/adapters/prisma/review-targets';
import { createSettingStore } from '@/lib/adapters/prisma/setting-store';
import { createPlanWorkStore } from '@/lib/adapters/prisma/slow-log/plan-store';
import { createSnapshotStore, sha256 } from '@/lib/adapters/prisma/snapshot-store';
import { createWebhookSender } from '@/lib/adapters/webhook/send-webhook';
import type { Env } from '@/lib/config/env';
import { createRunScan } from '@/lib/console/mask/scan-columns';
import { prepareMarkers } from '@/lib/execution/marker';
import type { RunPorts } from '@/lib/execution/run-ports';
import { createPageOneMail } from '@/lib/inspection/report/mail/page-one-mail';
import type { createHostGuard } from '@/lib/instance/host-guard';
import { createRunProbe } from '@/lib/instance/run-probe';
import type { JobHandlers } from '@/lib/jobs/catalog';
import { createCrawlInstance } from '@/lib/metadata/crawl-instance';
import { createMailDelivery } from '@/lib/notify/mail-delivery';
import { readNotifySettings } from '@/lib/notify/notify-settings';
import { createWebhookDelivery } from '@/lib/notify/webhook-delivery';
import { createCustomRules } from '@/lib/review/custom/custom-rules';
import { createReviewRunner } from '@/lib/review/review-runner';
import { createExplainSample } from '@/lib/slow-log/plan/explain-sample';
import type { SecondReader } from '@/lib/sql/second-reader';
import { consoleClassify } from '../handlers/console-classify';
import { executionRun } from '../handlers/execution-run';
import { inspectionTell } from '../handlers/inspection-tell';
import { metadataCrawl } from '../handlers/metadata-crawl';
import { notifyMail } from '../handlers/notify-mail';
import { notifyWebhook } from '../handlers/notify-webhook';
import type { SweepTask } from '../handlers/platform-sweep';
import { platformSweep } from '../handlers/platform-sweep';
import { probeRun } from '../handlers/probe-run';
import { reviewRun } from '../handlers/review-run';
import { slowSqlExplain } from '../handlers/slow-sql-explain';
import { createNews, findReport, inspectionSettingsOf } from './inspection';
import type { MetadataClient } from './worker-parts';

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

export function createHandlers({
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
