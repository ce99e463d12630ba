import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { escapeLike } from '@/lib/adapters/prisma/page-cursor';
import { listedRows } from '@/lib/adapters/prisma/ticket-list-rows';
import { ticketKind } from '@/lib/adapters/prisma/ticket-reads';
import { waitingCounts, waitingNumbers } from '@/lib/adapters/prisma/ticket-waiting';
import type { TicketListQuery, TicketListStore, WaitingFor } from '@/lib/ticket/listing';
import { waitingReasons } from '@/lib/ticket/listing';
import { requestStates } from '@/lib/ticket/request-machine';

/** A search by title reads this many tickets at a time, newest first; the page says how far it looked. */
const searchedAtOnce = 10_000;
/** Above this many branches one condition with IN is the better plan. */
const branchesMax = 64;

/**
 * The ticket list in two steps: the numbers of the page from one index, then the rows of these numbers. Every filter that is an
 * equality is the head of an index that ends in the number; several values become one branch each, so that every branch reads its
 * index backwards and stops after a page. Nothing is counted and nothing is skipped by OFFSET. The index is named, because the
 * optimizer of MariaDB 10.11 takes the equality alone where the equality with the number would stop at once (400 times slower).
 */
export function createTicketListStore(db: PrismaClient): TicketListStore {
  return {
    async list(query) {
      const { numbers, searchedDownTo } = await pageOf(db, query);
      const rows = numbers.length === 0 ? [] : await listedRows(db, numbers);
      return searchedDownTo === undefined ? { rows } : { rows, searchedDownTo };
    },

    countWaiting: (visible, waitingFor, max) => waitingCounts(db, { visible, waitingFor, limit: max }),
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
  const { visible, before, states, submitterId, projectId, environmentId, instanceId, titleLike, number } = query;
  const isFiltered = [states, submitterId, projectId, environmentId, instanceId, titleLike, number].some(
    (filter) => filter !== undefined,
  );
  const limit = isFiltered ? waitingAtOnce : query.limit;
  const all = await waitingNumbers(db, waitingReasons, {
    visible,
    waitingFor,
    limit,
    ...(before === undefined ? {} : { before }),
  });
  if (!isFiltered) return { numbers: all };
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
  const { visible, states, projectId } = query;
  const conditions = [
    ...single(query),
    ...equality('project_id', projectId),
    Prisma.sql`r.number IN (${Prisma.join([...numbers])})`,
    ...(visible === 'everywhere' ? [] : [Prisma.sql`r.project_id IN (${Prisma.join([...visible])})`]),
    ...(states?.length ? [Prisma.sql`r.state IN (${Prisma.join(states)})`] : []),
    ...titleCondition(query),
    ...instanceCondition(query),
  ];
  return numbersOf(
    await db.$queryRaw<NumberRow[]>`SELECT r.number AS n FROM request r
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY r.number DESC LIMIT ${query.limit}`,
  );
}

/** One branch per project and state, each an index read backwards; merged. */
async function branched(db: PrismaClient, query: TicketListQuery): Promise<readonly number[]> {
  const branches = branchesOf(query).map((branch) =>
    query.instanceId === undefined ? requestBranch(branch, query) : targetBranch(branch, query, query.instanceId),
  );
  const union = Prisma.join(branches, ' UNION ALL ');
  return numbersOf(
    await db.$queryRaw<NumberRow[]>`SELECT n FROM (${union}) merged ORDER BY n DESC LIMIT ${query.limit}`,
  );
}

/** Equalities of one branch; a list where there are too many for a branch each. */
type Branch = { readonly projectId?: string | readonly string[]; readonly state?: string | readonly string[] };

function requestBranch(branch: Branch, query: TicketListQuery): Prisma.Sql {
  const index = Prisma.raw(indexFor(branch, query));
  const kind = Prisma.sql`r.kind = ${ticketKind}`;
  const all = Prisma.join([...equalities(branch), ...single(query), ...below('r.number', query.before), kind], ' AND ');
  return Prisma.sql`(SELECT r.number AS n FROM request r FORCE INDEX (${index})
    WHERE ${all} ORDER BY r.number DESC LIMIT ${query.limit})`;
}

/** The longest index whose head the branch fixes. */
function indexFor({ projectId, state }: Branch, { submitterId, environmentId }: TicketListQuery): string {
  const hasState = typeof state === 'string';
  if (submitterId !== undefined)
    return hasState ? 'request_submitter_id_state_number_idx' : 'request_submitter_id_number_idx';
  if (typeof projectId === 'string') {
    if (environmentId !== undefined && hasState) return 'request_project_id_environment_id_state_number_idx';
    return hasState ? 'request_project_id_state_number_idx' : 'request_project_id_number_idx';
  }
  if (environmentId !== undefined) {
    return hasState ? 'request_environment_id_state_number_idx' : 'request_environment_id_number_idx';
  }
  return hasState ? 'request_state_number_idx' : 'request_number_key';
}

/** By instance: its targets backwards, the first of each revision, of requests whose current revision it is. */
function targetBranch(branch: Branch, query: TicketListQuery, instanceId: string): Prisma.Sql {
  const kind = Prisma.sql`r.kind = ${ticketKind}`;
  const all = Prisma.join(
    [...equalities(branch), ...single(query), ...below('t.request_number', query.before), kind],
    ' AND ',
  );
  return Prisma.sql`(SELECT t.request_number AS n
    FROM request_target t FORCE INDEX (request_target_instance_id_request_number_idx)
    STRAIGHT_JOIN request r ON r.number = t.request_number
    STRAIGHT_JOIN request_revision v ON v.id = t.revision_id AND v.n = r.current_revision
    WHERE t.instance_id = ${instanceId} AND ${all}
      AND NOT EXISTS (SELECT 1 FROM request_target e
        WHERE e.revision_id = t.revision_id AND e.ordinal < t.ordinal AND e.instance_id = t.instance_id)
    ORDER BY t.request_number DESC LIMIT ${query.limit})`;
}

const equalities = ({ projectId, state }: Branch): readonly Prisma.Sql[] => [
  ...equality('project_id', projectId),
  ...equality('state', state),
];

function equality(
  column: 'project_id' | 'state',
  value: string | readonly string[] | undefined,
): readonly Prisma.Sql[] {
  if (value === undefined) return [];
  const name = Prisma.raw(`r.${column}`);
  return [
    typeof value === 'string' ? Prisma.sql`${name} = ${value}` : Prisma.sql`${name} IN (${Prisma.join([...value])})`,
  ];
}

/** A project and an environment without a state are every state of them: only then is the index read in the order of the page. */
function branchesOf(query: TicketListQuery): readonly Branch[] {
  const { visible, projectId, states, environmentId, instanceId, submitterId } = query;
  const projects =
    projectId === undefined ? (visible === 'everywhere' ? undefined : visible) : allowedProject(visible, projectId);
  const given = states?.length ? states : undefined;
  const both = projects !== undefined && environmentId !== undefined ? (given ?? requestStates) : given;
  // The index of a person knows no project, that of an instance neither project nor state.
  const apart = { projects: instanceId === undefined && submitterId === undefined, states: instanceId === undefined };
  const count = (apart.projects ? (projects?.length ?? 1) : 1) * (both?.length ?? 1);
  const isFew = count <= branchesMax;
  const byProject: readonly Branch[] =
    projects && apart.projects && isFew
      ? projects.map((id) => ({ projectId: id }))
      : [projects ? { projectId: projects } : {}];
  const byState: readonly Branch[] =
    both && apart.states && isFew ? both.map((state) => ({ state })) : [given ? { state: given } : {}];
  return byProject.flatMap((project) => byState.map((state) => ({ ...project, ...state })));
}

/** A project that may not be seen has no tickets. */
const allowedProject = (visible: TicketListQuery['visible'], projectId: string): readonly string[] =>
  visible === 'everywhere' || visible.some((id) => id === projectId) ? [projectId] : [''];

/** Filters with one value. */
const single = ({ submitterId, environmentId }: TicketListQuery): readonly Prisma.Sql[] => [
  ...(submitterId === undefined ? [] : [Prisma.sql`r.submitter_id = ${submitterId}`]),
  ...(environmentId === undefined ? [] : [Prisma.sql`r.environment_id = ${environmentId}`]),
];

const below = (column: 'r.number' | 't.request_number', before: number | undefined): readonly Prisma.Sql[] =>
  before === undefined ? [] : [Prisma.sql`${Prisma.raw(column)} < ${before}`];

const titleCondition = ({ titleLike }: TicketListQuery): readonly Prisma.Sql[] =>
  titleLike === undefined ? [] : [Prisma.sql`LOWER(r.title) LIKE LOWER(${`%${escapeLike(titleLike)}%`})`];

/** Has a target on the instance now, not only in an earlier revision. */
const instanceCondition = ({ instanceId }: TicketListQuery): readonly Prisma.Sql[] =>
  instanceId === undefined
    ? []
    : [
        Prisma.sql`EXISTS (SELECT 1 FROM request_target t
          JOIN request_revision v ON v.id = t.revision_id AND v.n = r.current_revision
          WHERE t.instance_id = ${instanceId} AND t.request_number = r.number)`,
      ];

/** Looks through the newest tickets below the cursor, a bounded number of them, and says where it stopped. */
async function search(db: PrismaClient, query: TicketListQuery, limit: number): Promise<NumbersPage> {
  const top = query.before ?? (await newestNumber(db)) + 1;
  const floor = Math.max(0, top - 1 - searchedAtOnce);
  const { visible, states, projectId } = query;
  const projects = projectId === undefined ? visible : allowedProject(visible, projectId);
  const conditions = [
    ...single(query),
    ...below('r.number', top),
    Prisma.sql`r.number > ${floor}`,
    Prisma.sql`r.kind = ${ticketKind}`,
    ...(projects === 'everywhere' ? [] : [Prisma.sql`r.project_id IN (${Prisma.join([...projects])})`]),
    ...(states?.length ? [Prisma.sql`r.state IN (${Prisma.join(states)})`] : []),
    ...titleCondition(query),
    ...instanceCondition(query),
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
