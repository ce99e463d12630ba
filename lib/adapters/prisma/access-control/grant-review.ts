import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { writeNotices } from '@/lib/adapters/prisma/notify-write';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { grantLimits } from '@/lib/console/grants/stored-grant';
import { projectIdSchema } from '@/lib/shared/ids';

const atOnce = 500;

type Due = { readonly id: string; readonly projectId: string | null };
type Tx = Prisma.TransactionClient;

/** An allowance that holds, is of a person, a group or a project, and did not end by itself. Denials are not asked about. */
const live = Prisma.sql`revoked_at IS NULL AND effect = 'allow' AND (expires_at IS NULL OR expires_at > UTC_TIMESTAMP(3))`;

/**
 * For the sweeper: grants that nobody has confirmed for long are put to those who give them, and end when no answer comes in time. Two
 * workers at once ask once and end once, since the rows are locked.
 */
export function createReviewGrants(database: AuditedDatabase): () => Promise<{ asked: number; ended: number }> {
  const { reviewAfterDays, reviewAnswerDays } = grantLimits;

  const ask = () =>
    inAuditedTransaction(database, async (tx) => {
      const due = await tx.$queryRaw<Due[]>`SELECT id, project_id AS projectId FROM access_grant
        WHERE ${live} AND review_asked_at IS NULL
          AND COALESCE(reviewed_at, created_at) < UTC_TIMESTAMP(3) - INTERVAL ${reviewAfterDays} DAY
        ORDER BY id LIMIT ${atOnce} FOR UPDATE`;
      if (due.length === 0) return { value: 0, audit: [] };
      await tx.$executeRaw`UPDATE access_grant SET review_asked_at = UTC_TIMESTAMP(3)
        WHERE id IN (${Prisma.join(due.map(({ id }) => id))})`;
      for (const [projectId, grants] of byProject(due)) await tell(tx, projectId, grants.length);
      return { value: due.length, audit: due.map((grant) => entry(grant, 'grant.review-asked')) };
    });

  const end = () =>
    inAuditedTransaction(database, async (tx) => {
      const due = await tx.$queryRaw<Due[]>`SELECT id, project_id AS projectId FROM access_grant
        WHERE ${live} AND review_asked_at < UTC_TIMESTAMP(3) - INTERVAL ${reviewAnswerDays} DAY
        ORDER BY id LIMIT ${atOnce} FOR UPDATE`;
      if (due.length === 0) return { value: 0, audit: [] };
      await tx.$executeRaw`UPDATE access_grant SET revoked_at = UTC_TIMESTAMP(3)
        WHERE id IN (${Prisma.join(due.map(({ id }) => id))})`;
      return { value: due.length, audit: due.map((grant) => entry(grant, 'grant.unconfirmed')) };
    });

  return async () => ({ asked: await ask(), ended: await end() });
}

function byProject(due: readonly Due[]): ReadonlyMap<string | null, readonly Due[]> {
  const projects = new Map<string | null, Due[]>();
  for (const grant of due) projects.set(grant.projectId, [...(projects.get(grant.projectId) ?? []), grant]);
  return projects;
}

/** To the owners of the project; what the platform gave, to the DBAs. */
async function tell(tx: Tx, projectId: string | null, count: number): Promise<void> {
  const days = grantLimits.reviewAnswerDays;
  const anyProject = projectIdSchema.parse(projectId ?? '00000000000000000000000000');
  const anyOf = projectId === null ? [{ role: 'dba' as const }] : [{ projectRole: 'owner' as const }];
  await writeNotices(tx, [
    {
      requestId: null,
      to: { anyOf, projectId: anyProject, except: [] },
      message: { code: 'grants-to-review', about: 'grants', number: 0, title: '', environment: '', count, days },
    },
  ]);
}

const entry = ({ id, projectId }: Due, action: string): AuditEntry => ({
  stream: 'access',
  actorId: null,
  via: 'system',
  action,
  resourceKind: 'grant',
  resourceId: id,
  ...(projectId === null ? {} : { projectId: projectIdSchema.parse(projectId) }),
  data: {},
});
