import type { Actor } from '@/lib/access/actor';
import type { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createReviewGrants } from '@/lib/adapters/prisma/access-control/grant-review';
import { failForgottenScans } from '@/lib/adapters/prisma/access-control/mask-scan-store';
import { accountInclude, toAccountRights } from '@/lib/adapters/prisma/access-rights';
import { expireExports } from '@/lib/adapters/prisma/console-export-work-store';
import { interruptForgottenRuns, purgeConsoleRuns } from '@/lib/adapters/prisma/console-work-store';
import { readTotalEpoch } from '@/lib/adapters/prisma/execution-epoch';
import { createExecutionStore } from '@/lib/adapters/prisma/execution-store';
import { createSweepStore } from '@/lib/adapters/prisma/execution-sweep-store';
import { purgeInspections } from '@/lib/adapters/prisma/inspection/start-run';
import { purgeSamples } from '@/lib/adapters/prisma/live/sample-store';
import { createCrawlSchedule } from '@/lib/adapters/prisma/metadata/crawl-schedule';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { purgeRedisLooks } from '@/lib/adapters/prisma/redis-instance/redis-look-store';
import { createReviewStore } from '@/lib/adapters/prisma/review-store';
import { purgeSlowSql } from '@/lib/adapters/prisma/slow-log/purge-slow-sql';
import { createTicketStore } from '@/lib/adapters/prisma/ticket-store';
import { createEpochWitness } from '@/lib/adapters/redis/epoch-witness';
import { createExecutionService } from '@/lib/execution/execution-service';
import { createExecuting } from '@/lib/ticket/executing';
import { executionPolicy } from '@/lib/ticket/execution-policy';
import type { Ticket } from '@/lib/ticket/ticket';
import type { SweepTask } from '../handlers/platform-sweep';
import type { MetadataClient, RedisConnection, WorkerOverrides } from './worker-parts';

/** A review that is neither done nor woken for so long has lost its job. */
const reviewForgottenSeconds = 120;

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

export function sweepTasks({
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
    { name: 'redis-looks', run: () => purgeRedisLooks(db) },
    { name: 'samples', run: () => purgeSamples(sql) },
    { name: 'slow-sql', run: () => purgeSlowSql(sql) },
    { name: 'inspections', run: () => purgeInspections(sql) },
    { name: 'mask-scans', run: () => failForgottenScans(db) },
    { name: 'grant-review', run: createReviewGrants({ db, mac }) },
    ...housekeeping,
    { name: 'witness', run: async () => witness.raise(installId, await readTotalEpoch(sql)) },
  ];
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
