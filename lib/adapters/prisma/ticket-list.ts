import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { escapeLike } from '@/lib/adapters/prisma/page-cursor';
import { listedRows } from '@/lib/adapters/prisma/ticket-list-rows';
import { ticketKind } from '@/lib/adapters/prisma/ticket-reads';
import { waitingNumbers } from '@/lib/adapters/prisma/ticket-waiting';
import type { TicketListQuery, TicketListStore, WaitingFor } from '@/lib/ticket/listing';
import { waitingReasons } from '@/lib/ticket/listing';

/** A search by title reads this many tickets at a time, newest first; the page says how far it looked. */
const searchedAtOnce = 10_000;
/** Above this many branches one condition with IN is the better plan. */
const branchesMax = 40;

/**
 * The ticket list in two steps: the numbers of the page from one index, then the rows of these numbers. Every filter that is an
 * equality is the head of an index that ends in the number; several values become one branch each, so that every branch reads its
 * index backwards and stops after a page. Nothing is counted and nothing is skipped by OFFSET.
 */
export function createTicketListStore(db: PrismaClient): TicketListStore {
  return {
    async list(query) {
      const { numbers, searchedDownTo } = await pageOf(db, query);
      const rows = numbers.length === 0 ? [] : await listedRows(db, numbers);
      return searchedDownTo === undefined ? { rows } : { rows, searchedDownTo };
    },

    async countWaiting(visible, waitingFor, max) {
      const counted = await Promise.all(
        waitingReasons.map(async (reason) => {
          const numbers = await waitingNumbers(db, [reason], { visible, waitingFor, limit: max });
          return [reason, numbers.length] as const;
        }),
      );
      const counts = new Map(counted);
      const of = (reason: (typeof waitingReasons)[number]) => counts.get(reason) ?? 0;
      return { approve: of('approve'), execute: of('execute'), decide: of('decide'), revise: of('revise') };
    },
  };
}

type NumbersPage = { readonly numbers: readonly number[]; readonly searchedDownTo?: number };

async function pageOf(db: PrismaClient, query: TicketListQuery): Promise<NumbersPage> {
  const { visible, limit } = query;
  if (visible !== 'everywhere' && visible.length === 0) return { numbers: [] };
  if (query.waitingFor) return waitingPage(db, query, query.waitingFor);
  if (query.number !== undefined) return { numbers: await filtered(db, query, [query.number]) };
  return query.titleLike === undefined ? { numbers: await branched(db, query) } : search(db, query, limit);
}

/** So many waiting tickets are looked at for one page; more than one person ever has. */
const waitingAtOnce = 2_000;

async function waitingPage(db: PrismaClient, query: TicketListQuery, waitingFor: WaitingFor): Promise<NumbersPage> {
  const { visible, before } = query;
  const all = await waitingNumbers(db, waitingReasons, {
    visible,
    waitingFor,
    limit: waitingAtOnce,
    ...(before === undefined ? {} : { before }),
  });
  const numbers = await filtered(db, query, all);
  const last = all.at(-1);
  const stopped = all.length === waitingAtOnce && numbers.length < query.limit && last !== undefined;
  return stopped ? { numbers, searchedDownTo: last } : { numbers };
}

/** The numbers that also satisfy the other filters, newest first, one page of them. */
async function filtered(
  db: PrismaClient,
  query: TicketListQuery,
  numbers: readonly number[],
): Promise<readonly number[]> {
  if (numbers.length === 0) return [];
  const { visible, states } = query;
  const conditions = [
    ...single(query),
    Prisma.sql`r.number IN (${Prisma.join([...numbers])})`,
    ...(visible === 'everywhere' ? [] : [Prisma.sql`r.project_id IN (${Prisma.join([...visible])})`]),
    ...(states?.length ? [Prisma.sql`r.state IN (${Prisma.join(states)})`] : []),
    ...titleCondition(query),
  ];
  return numbersOf(
    await db.$queryRaw<NumberRow[]>`SELECT r.number AS n FROM request r
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY r.number DESC LIMIT ${query.limit}`,
  );
}

/** One branch per project and state, each an index read backwards; merged. */
async function branched(db: PrismaClient, query: TicketListQuery): Promise<readonly number[]> {
  const branches = branchesOf(query).map((equal) => branchSql([...equal, ...single(query)], query));
  const union = Prisma.join(branches, ' UNION ALL ');
  return numbersOf(
    await db.$queryRaw<NumberRow[]>`SELECT n FROM (${union}) merged ORDER BY n DESC LIMIT ${query.limit}`,
  );
}

function branchSql(conditions: readonly Prisma.Sql[], { instanceId, limit }: TicketListQuery): Prisma.Sql {
  const all = Prisma.join([...conditions, Prisma.sql`r.kind = ${ticketKind}`], ' AND ');
  if (instanceId === undefined) {
    return Prisma.sql`(SELECT r.number AS n FROM request r WHERE ${all} ORDER BY r.number DESC LIMIT ${limit})`;
  }
  return Prisma.sql`(SELECT DISTINCT t.request_number AS n FROM request_target t
    JOIN request r ON r.number = t.request_number
    JOIN request_revision v ON v.request_id = r.id AND v.n = r.current_revision AND v.id = t.revision_id
    WHERE t.instance_id = ${instanceId} AND ${all} ORDER BY t.request_number DESC LIMIT ${limit})`;
}

function branchesOf({ visible, projectId, states, instanceId }: TicketListQuery): readonly (readonly Prisma.Sql[])[] {
  const projects =
    projectId === undefined ? (visible === 'everywhere' ? undefined : visible) : allowedProject(visible, projectId);
  const few = (projects?.length ?? 1) * (states?.length || 1) <= branchesMax && instanceId === undefined;
  const byProject = alternatives('project_id', projects, few);
  const byState = alternatives('state', states?.length ? states : undefined, few);
  return byProject.flatMap((project) => byState.map((state) => [...project, ...state]));
}

/** A project that may not be seen has no tickets. */
const allowedProject = (visible: TicketListQuery['visible'], projectId: string): readonly string[] =>
  visible === 'everywhere' || visible.some((id) => id === projectId) ? [projectId] : [''];

function alternatives(
  column: 'project_id' | 'state',
  values: readonly string[] | undefined,
  few: boolean,
): readonly (readonly Prisma.Sql[])[] {
  if (values === undefined) return [[]];
  const name = Prisma.raw(`r.${column}`);
  if (few) return values.map((value) => [Prisma.sql`${name} = ${value}`]);
  return [[Prisma.sql`${name} IN (${Prisma.join([...values])})`]];
}

/** Filters with one value, and the cursor. */
function single({ submitterId, environmentId, before, projectId, instanceId, number, waitingFor }: TicketListQuery) {
  const conditions: Prisma.Sql[] = [];
  if (submitterId !== undefined) conditions.push(Prisma.sql`r.submitter_id = ${submitterId}`);
  if (environmentId !== undefined) conditions.push(Prisma.sql`r.environment_id = ${environmentId}`);
  if (before !== undefined) {
    conditions.push(
      instanceId === undefined ? Prisma.sql`r.number < ${before}` : Prisma.sql`t.request_number < ${before}`,
    );
  }
  const byNumber = number !== undefined || waitingFor !== undefined;
  if (byNumber && projectId !== undefined) conditions.push(Prisma.sql`r.project_id = ${projectId}`);
  return conditions;
}

const titleCondition = ({ titleLike }: TicketListQuery): readonly Prisma.Sql[] =>
  titleLike === undefined ? [] : [Prisma.sql`LOWER(r.title) LIKE LOWER(${`%${escapeLike(titleLike)}%`})`];

/** Looks through the newest tickets below the cursor, a bounded number of them, and says where it stopped. */
async function search(db: PrismaClient, query: TicketListQuery, limit: number): Promise<NumbersPage> {
  const top = query.before ?? (await newestNumber(db)) + 1;
  const floor = Math.max(0, top - 1 - searchedAtOnce);
  const { visible, states, instanceId, projectId } = query;
  const projects = projectId === undefined ? visible : allowedProject(visible, projectId);
  const conditions = [
    ...single({ ...query, before: top, ...(instanceId === undefined ? {} : { instanceId: undefined }) }),
    Prisma.sql`r.number > ${floor}`,
    Prisma.sql`r.kind = ${ticketKind}`,
    ...(projects === 'everywhere' ? [] : [Prisma.sql`r.project_id IN (${Prisma.join([...projects])})`]),
    ...(states?.length ? [Prisma.sql`r.state IN (${Prisma.join(states)})`] : []),
    ...titleCondition(query),
    ...(instanceId === undefined
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM request_target t WHERE t.instance_id = ${instanceId} AND t.request_number = r.number)`,
        ]),
  ];
  const numbers = numbersOf(
    await db.$queryRaw<NumberRow[]>`SELECT r.number AS n FROM request r
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY r.number DESC LIMIT ${limit}`,
  );
  return numbers.length < limit && floor > 0 ? { numbers, searchedDownTo: floor + 1 } : { numbers };
}

async function newestNumber(db: PrismaClient): Promise<number> {
  const [row] = await db.$queryRaw<NumberRow[]>`SELECT MAX(number) AS n FROM request`;
  return Number(row?.n ?? 0);
}

export type NumberRow = { readonly n: number | bigint | null };
export const numbersOf = (rows: readonly NumberRow[]): readonly number[] => rows.map(({ n }) => Number(n));
