import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { ticketKind } from '@/lib/adapters/prisma/ticket-reads';
import type { TicketListQuery, WaitingFor, WaitingReason } from '@/lib/ticket/listing';
import { waitingReasons } from '@/lib/ticket/listing';

type Scope = {
  readonly visible: TicketListQuery['visible'];
  readonly waitingFor: WaitingFor;
  /** Tickets with a smaller number. */
  readonly before?: number;
  readonly limit: number;
  /** Kinds of requests; absent: tickets. */
  readonly kinds?: readonly string[];
};

/**
 * Numbers of the tickets, or other requests, that wait for a person, newest first. Only live ones are looked at (open steps, approved, in
 * execution, rejected), which are few however many have ended.
 */
export async function waitingNumbers(
  db: PrismaClient,
  reasons: readonly WaitingReason[],
  scope: Scope,
): Promise<readonly number[]> {
  const branches = (await branchesOf(db, reasons, scope)).map(({ sql }) => sql);
  if (branches.length === 0) return [];
  const rows = await db.$queryRaw<{ n: number | bigint }[]>`SELECT DISTINCT n
    FROM (${Prisma.join(branches, ' UNION ALL ')}) waiting ORDER BY n DESC LIMIT ${scope.limit}`;
  return rows.map(({ n }) => Number(n));
}

/** How many wait for each reason, each counted up to the limit. In one question: it is asked for every page. */
export async function waitingCounts(db: PrismaClient, scope: Scope): Promise<Readonly<Record<WaitingReason, number>>> {
  const branches = await branchesOf(db, waitingReasons, scope);
  const counted = branches.map(
    ({ reason, sql }) => Prisma.sql`SELECT ${reason} AS reason, COUNT(DISTINCT n) AS count FROM ${sql} w`,
  );
  const rows =
    counted.length === 0
      ? []
      : await db.$queryRaw<{ reason: WaitingReason; count: number | bigint }[]>(Prisma.join(counted, ' UNION ALL '));
  const of = (wanted: WaitingReason) => Number(rows.find(({ reason }) => reason === wanted)?.count ?? 0);
  return { approve: of('approve'), execute: of('execute'), decide: of('decide'), revise: of('revise') };
}

type Branch = { readonly reason: WaitingReason; readonly sql: Prisma.Sql };

async function branchesOf(
  db: PrismaClient,
  reasons: readonly WaitingReason[],
  { visible, waitingFor, before, limit, kinds = [ticketKind] }: Scope,
): Promise<readonly Branch[]> {
  if (visible !== 'everywhere' && visible.length === 0) return [];
  const groups = await db.groupMember.findMany({ where: { userId: waitingFor.userId }, select: { groupId: true } });
  const groupIds = groups.map(({ groupId }) => groupId);
  const seen = visible === 'everywhere' ? Prisma.empty : Prisma.sql`AND r.project_id IN (${Prisma.join([...visible])})`;
  const below = before === undefined ? Prisma.empty : Prisma.sql`AND r.number < ${before}`;
  const narrowed = Prisma.sql`AND r.kind IN (${Prisma.join([...kinds])}) ${seen} ${below} ORDER BY r.number DESC LIMIT ${limit}`;
  return reasons.flatMap((reason) => {
    const body = bodies[reason](waitingFor, groupIds);
    return body ? [{ reason, sql: Prisma.sql`(${body} ${narrowed})` }] : [];
  });
}

type Body = (person: WaitingFor, groupIds: readonly string[]) => Prisma.Sql | undefined;

/** Nobody is asked to approve what they wrote, nor a second step of the same revision. */
const approve: Body = ({ userId, isDba, ownedProjects }, groupIds) => {
  const needs: Prisma.Sql[] = [
    ...(isDba ? [needIs({ role: 'dba' })] : []),
    ...(ownedProjects.length > 0
      ? [Prisma.sql`(r.project_id IN (${Prisma.join([...ownedProjects])}) AND ${needIs({ projectRole: 'owner' })})`]
      : []),
    ...groupIds.map((groupId) => needIs({ groupId })),
  ];
  if (needs.length === 0) return undefined;
  return Prisma.sql`SELECT r.number AS n FROM request r
    JOIN request_revision v ON v.request_id = r.id AND v.n = r.current_revision
    JOIN approval_step s ON s.revision_id = v.id AND s.state = 'open'
    WHERE r.state = 'awaiting-approval' AND r.submitter_id <> ${userId}
      AND (${Prisma.join(needs, ' OR ')})
      AND NOT EXISTS (SELECT 1 FROM request_revision a WHERE a.request_id = r.id AND a.created_by = ${userId})
      AND NOT EXISTS (SELECT 1 FROM approval_step e JOIN approval_decision d ON d.step_id = e.id
        WHERE e.revision_id = v.id AND d.actor_id = ${userId} AND d.decision = 'approve')`;
};

const needIs = (source: { readonly [key: string]: string }) =>
  Prisma.sql`JSON_CONTAINS(s.need, ${JSON.stringify(source)}, '$.anyOf')`;

/** What starts by itself waits for nobody. */
const execute: Body = ({ userId, isDba }) => {
  const executeBy = Prisma.sql`JSON_UNQUOTE(JSON_EXTRACT(v.approval, '$.executeBy'))`;
  const own = Prisma.sql`(r.submitter_id = ${userId} AND ${executeBy} IN ('submitter', 'submitter-or-dba'))`;
  const dba = Prisma.sql`${executeBy} IN ('dba', 'submitter-or-dba')`;
  return Prisma.sql`SELECT r.number AS n FROM request r
    JOIN request_revision v ON v.request_id = r.id AND v.n = r.current_revision
    WHERE r.state = 'approved' AND ${isDba ? Prisma.sql`(${own} OR ${dba})` : own} AND ${isDue}
      AND (JSON_EXTRACT(v.approval, '$.executorMustDiffer') = FALSE OR NOT EXISTS (
        SELECT 1 FROM approval_step e JOIN approval_decision d ON d.step_id = e.id
        WHERE e.revision_id = v.id AND d.actor_id = ${userId} AND d.decision = 'approve'))`;
};

/** What was asked for later waits for nobody yet. ISO 8601 in UTC compares as text. */
const isDue = Prisma.sql`COALESCE(NULLIF(JSON_UNQUOTE(JSON_EXTRACT(v.options, '$.notBefore')), 'null'), '')
  <= DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%dT%H:%i:%s.999Z')`;

/** An unknown outcome waits for a DBA who did not submit the ticket, what failed for those who may execute it. */
const decide: Body = ({ userId, isDba }) => {
  const executeBy = Prisma.sql`JSON_UNQUOTE(JSON_EXTRACT(v.approval, '$.executeBy'))`;
  const own = Prisma.sql`(r.submitter_id = ${userId} AND ${executeBy} <> 'dba')`;
  const executes = isDba ? Prisma.sql`(${own} OR ${executeBy} <> 'submitter')` : own;
  const resolves = isDba ? Prisma.sql`(r.submitter_id <> ${userId} AND ${hasCell('unknown')}) OR` : Prisma.empty;
  return Prisma.sql`SELECT r.number AS n FROM request r
    JOIN execution x ON x.active_key = r.id AND x.state = 'needs-decision'
    JOIN request_revision v ON v.id = x.revision_id
    WHERE r.state = 'in-execution' AND (${resolves} (${executes} AND ${hasCell('failed')}))`;
};

const hasCell = (state: 'unknown' | 'failed') =>
  Prisma.sql`EXISTS (SELECT 1 FROM cell c WHERE c.execution_id = x.id AND c.state = ${state})`;

const revise: Body = ({ userId }) =>
  Prisma.sql`SELECT r.number AS n FROM request r WHERE r.state = 'rejected' AND r.submitter_id = ${userId}`;

const bodies: Readonly<Record<WaitingReason, Body>> = { approve, execute, decide, revise };
