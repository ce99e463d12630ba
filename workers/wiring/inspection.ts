import { setTimeout as delay } from 'node:timers/promises';
import type { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createHostMetricsSource } from '@/lib/adapters/host-metrics/host-metrics-source';
import type { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import { createAlarmStore } from '@/lib/adapters/prisma/inspection/alarm-store';
import { createBackupFacts } from '@/lib/adapters/prisma/inspection/backup-facts';
import { createDigestFacts } from '@/lib/adapters/prisma/inspection/digest-facts';
import { createDutyDirectory } from '@/lib/adapters/prisma/inspection/duty-directory';
import { createInspectionWork } from '@/lib/adapters/prisma/inspection/inspection-work-store';
import { createLoadFacts } from '@/lib/adapters/prisma/inspection/load-facts';
import { createNewsStore } from '@/lib/adapters/prisma/inspection/news-store';
import { createInspectionStore } from '@/lib/adapters/prisma/inspection/report-store';
import { startDueRun } from '@/lib/adapters/prisma/inspection/start-run';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createSettingStore } from '@/lib/adapters/prisma/setting-store';
import { createAlarmWatch } from '@/lib/inspection/alarm/alarm-watch';
import { createRunNews } from '@/lib/inspection/duty/run-news';
import { checks } from '@/lib/inspection/registry';
import { composeReport } from '@/lib/inspection/report/report';
import { inspectionLimits } from '@/lib/inspection/run/inspection-limits';
import { inspectionSettingKey, readInspectionSettings } from '@/lib/inspection/run/inspection-settings';
import { createInspector } from '@/lib/inspection/run/run-inspection';
import type { createHostGuard } from '@/lib/instance/host-guard';
import type { InspectionRunId } from '@/lib/shared/ids';
import type { MetadataClient } from './worker-parts';

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
export function createInspection({ db, sql, mac, sessions, guard, id, zone, origin, onFault }: InspectionParts) {
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

export const inspectionSettingsOf = (db: MetadataClient, mac: InspectionParts['mac']) => async () =>
  readInspectionSettings(await createSettingStore({ db, mac }).read(inspectionSettingKey));

export function createNews({ db, sql, mac, origin }: Pick<InspectionParts, 'db' | 'sql' | 'mac' | 'origin'>) {
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

export function findReport({ db, sql, mac }: Pick<InspectionParts, 'db' | 'sql' | 'mac'>) {
  const store = createInspectionStore({ db, mac }, sql);
  return async (runId: InspectionRunId) => {
    const run = await store.findRun(runId);
    return run && composeReport(store, run);
  };
}
