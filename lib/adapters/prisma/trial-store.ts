import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { findStoredProfile } from '@/lib/adapters/prisma/profile-in-force';
import { reviewTargets } from '@/lib/adapters/prisma/review-targets';
import { mentionedSchemas } from '@/lib/review/facts/target-reading';
import { reviewFactsSchema } from '@/lib/review/review-facts';
import type { SnapshotHistory } from '@/lib/review/review-store';
import type { TrialScript } from '@/lib/review/trial/trial';
import { storedFacts } from '@/lib/review/trial/trial';
import type { TrialStore, TrialTicket } from '@/lib/review/trial/trial-store';
import type { RequestId } from '@/lib/shared/ids';
import { environmentIdSchema, projectIdSchema, requestIdSchema } from '@/lib/shared/ids';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

type TicketRow = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly length: bigint | number;
  readonly targets: bigint | number;
  readonly project_id: string;
  readonly project_name: string;
  readonly environment_id: string;
  readonly environment_name: string;
  readonly environment_kind: string;
};

/** Reads tickets, reviews and snapshots of the metadata database; writes nothing. */
export function createTrialStore(db: PrismaClient, snapshots: SnapshotHistory): TrialStore {
  return {
    async tickets({ visible, environmentId, projectId, limit }) {
      if (visible !== 'everywhere' && visible.length === 0) return [];
      const conditions = [
        ...(visible === 'everywhere' ? [] : [Prisma.sql`q.project_id IN (${Prisma.join([...visible])})`]),
        ...(environmentId === undefined ? [] : [Prisma.sql`q.environment_id = ${environmentId}`]),
        ...(projectId === undefined ? [] : [Prisma.sql`q.project_id = ${projectId}`]),
      ];
      const more = conditions.map((condition) => Prisma.sql`AND ${condition}`);
      const rows = await db.$queryRaw<TicketRow[]>`
        SELECT q.id, q.number, q.title, CHAR_LENGTH(v.script) AS length,
          (SELECT COUNT(*) FROM request_target t WHERE t.revision_id = v.id) AS targets,
          p.id AS project_id, p.name AS project_name,
          e.id AS environment_id, e.name AS environment_name, e.kind AS environment_kind
        FROM request q
        JOIN request_revision v ON v.request_id = q.id AND v.n = q.current_revision
        JOIN project p ON p.id = q.project_id
        JOIN environment e ON e.id = q.environment_id
        WHERE q.kind = 'sql-change' ${more.length === 0 ? Prisma.empty : Prisma.join(more, ' ')}
          AND EXISTS (SELECT 1 FROM review r WHERE r.revision_id = v.id AND r.state = 'done')
        ORDER BY q.number DESC LIMIT ${limit}`;
      return rows.map(toTicket);
    },

    script: (requestId) => readScript(db, snapshots, requestId),
    profileInForce: (projectId, environmentId) => findStoredProfile(db, projectId, environmentId),
  };
}

const toTicket = (row: TicketRow): TrialTicket => ({
  requestId: requestIdSchema.parse(row.id),
  number: Number(row.number),
  title: row.title,
  project: { id: projectIdSchema.parse(row.project_id), name: row.project_name },
  environment: {
    id: environmentIdSchema.parse(row.environment_id),
    name: row.environment_name,
    kind: row.environment_kind,
  },
  length: Number(row.length),
  targets: Number(row.targets),
});

async function readScript(
  db: PrismaClient,
  snapshots: SnapshotHistory,
  requestId: RequestId,
): Promise<TrialScript | undefined> {
  const request = await db.request.findUnique({ where: { id: requestId } });
  if (request === null) return undefined;
  const revision = await db.requestRevision.findUnique({
    where: { requestId_n: { requestId, n: request.currentRevision } },
    include: {
      targets: { orderBy: { ordinal: 'asc' }, take: 1 },
      reviews: { where: { state: 'done' }, orderBy: { n: 'desc' }, take: 1 },
    },
  });
  const [review] = revision?.reviews ?? [];
  if (revision === null || review === undefined) return undefined;
  const { script } = revision;
  const [target] = await reviewTargets(db, projectIdSchema.parse(request.projectId), revision.targets);
  if (target === undefined) {
    return { script, dialect: mysql80, schema: undefined, defaultSchema: undefined, facts: undefined };
  }
  const { instanceId, instanceName, schemaName, allowed, serverVersion } = target;
  const own = await snapshots.asOf(instanceId, schemaName, review.createdAt);
  const dialect = dialectOfVersionString(own?.serverVersion ?? serverVersion) ?? mysql80;
  const others = mentionedSchemas(script, dialect).filter(
    (name) =>
      name.toLowerCase() !== schemaName.toLowerCase() &&
      (allowed === 'all' || allowed.some((mine) => mine.toLowerCase() === name.toLowerCase())),
  );
  const found = await Promise.all(others.map((name) => snapshots.asOf(instanceId, name, review.createdAt)));
  const databases = [own, ...found].flatMap((snapshot) => (snapshot === undefined ? [] : [snapshot.database]));
  const facts = reviewFactsSchema.safeParse(review.facts);
  return {
    script,
    dialect,
    schema: own && { traits: own.traits, databases, absent: [] },
    defaultSchema: schemaName,
    facts: facts.success ? storedFacts(facts.data, target.ordinal, instanceName) : undefined,
  };
}
