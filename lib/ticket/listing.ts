import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { projectsWhere } from '@/lib/access/authorize';
import type { Risk } from '@/lib/approval/change-facts';
import { firstStart } from '@/lib/approval/execution-rule';
import type { ApproverNeed } from '@/lib/approval/policy';
import type { Clock } from '@/lib/shared/clock';
import type { ProjectId, UserId } from '@/lib/shared/ids';
import { environmentIdSchema, instanceIdSchema, projectIdSchema, userIdSchema } from '@/lib/shared/ids';
import { pageLimitMax } from '@/lib/shared/page';
import type { ExecutionSummary } from '@/lib/ticket/execution-summary';
import { requestStates } from '@/lib/ticket/request-machine';
import type { ShownState } from '@/lib/ticket/shown-state';
import { shownState } from '@/lib/ticket/shown-state';
import type { FrozenApproval, Person, Revision, Ticket, TicketEnvironment } from '@/lib/ticket/ticket';

/** Why a ticket waits for a person: all four are "you must act now". */
export const waitingReasons = ['approve', 'execute', 'decide', 'revise'] as const;
export type WaitingReason = (typeof waitingReasons)[number];

export const ticketFilterSchema = z.object({
  states: z
    .array(z.enum(requestStates as [Ticket['state'], ...Ticket['state'][]]))
    .max(7)
    .optional(),
  /** Only what waits for me. */
  waiting: z.boolean().optional(),
  submitterId: z.union([z.literal('me'), userIdSchema]).optional(),
  projectId: projectIdSchema.optional(),
  environmentId: environmentIdSchema.optional(),
  instanceId: instanceIdSchema.optional(),
  /** A number (`4821`, `T-4821`, `#4821`) or a part of the title. */
  text: z.string().trim().max(200).optional(),
});
export type TicketFilter = z.output<typeof ticketFilterSchema>;

export type TicketListQuery = Omit<TicketFilter, 'waiting' | 'submitterId' | 'text'> & {
  readonly visible: 'everywhere' | readonly ProjectId[];
  readonly submitterId?: UserId;
  readonly waitingFor?: WaitingFor;
  readonly number?: number;
  readonly titleLike?: string;
  /** Tickets with a smaller number. */
  readonly before?: number;
  readonly limit: number;
};

/** Who a ticket may wait for. Groups are looked up by the store. */
export type WaitingFor = {
  readonly userId: UserId;
  readonly isDba: boolean;
  readonly ownedProjects: readonly ProjectId[];
};

export type TicketRow = {
  readonly ticket: Pick<
    Ticket,
    | 'id'
    | 'number'
    | 'title'
    | 'state'
    | 'outcome'
    | 'version'
    | 'projectId'
    | 'source'
    | 'isDemo'
    | 'createdAt'
    | 'submittedAt'
    | 'updatedAt'
  >;
  readonly project: { readonly id: ProjectId; readonly key: string; readonly name: string };
  readonly environment: TicketEnvironment;
  readonly submitter: Person;
  readonly statementCount: number;
  readonly targetCount: number;
  readonly targetName: string | null;
  readonly review: {
    readonly state: string;
    readonly risk: Risk | null;
    readonly errors: number;
    readonly warnings: number;
    readonly gaps: number;
  } | null;
  readonly openNeed: ApproverNeed | null;
  readonly approval: FrozenApproval | null;
  readonly options: Revision['options'];
  readonly execution: Pick<ExecutionSummary, 'state' | 'cells' | 'notBefore'> | null;
};

export type TicketListItem = TicketRow & { readonly shown: ShownState };

export type TicketPage = {
  readonly items: readonly TicketListItem[];
  readonly nextCursor?: string;
  /**
   * A search by title looks through a bounded number of tickets at a time. Present when it stopped early: the next page goes on
   * below this number, and the page says how far it looked.
   */
  readonly searchedDownTo?: number;
};

export type WaitingCounts = Readonly<Record<WaitingReason, number>> & { readonly total: number };
/** Counting ends here: shown as "99+". */
export const waitingShownMax = 99;

export type TicketListStore = {
  list(query: TicketListQuery): Promise<{ readonly rows: readonly TicketRow[]; readonly searchedDownTo?: number }>;
  countWaiting(
    visible: TicketListQuery['visible'],
    waitingFor: WaitingFor,
    max: number,
  ): Promise<Omit<WaitingCounts, 'total'>>;
};

export function createListing(store: TicketListStore, clock: Clock) {
  async function list(
    actor: Actor,
    filter: TicketFilter,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<TicketPage> {
    const limit = Math.min(Math.max(1, Math.trunc(page.limit)), pageLimitMax);
    const { rows, searchedDownTo } = await store.list({
      ...toQuery(actor, filter),
      ...beforeOf(page.cursor),
      limit: limit + 1,
    });
    const now = await clock.now();
    const items = rows
      .slice(0, limit)
      .map((row): TicketListItem => ({ ...row, shown: shownState(shownFactsOf(row, now)) }));
    const last = items.at(-1);
    if (rows.length > limit && last) return { items, nextCursor: String(last.ticket.number) };
    return searchedDownTo === undefined ? { items } : { items, nextCursor: String(searchedDownTo), searchedDownTo };
  }

  /** "Waiting for me": approve, execute, decide an outcome, or correct what was rejected. */
  async function countWaiting(actor: Actor): Promise<WaitingCounts> {
    const visible = projectsWhere(actor, 'ticket.view');
    const counts = await store.countWaiting(visible, waitingForOf(actor), waitingShownMax + 1);
    return { ...counts, total: waitingReasons.reduce((sum, reason) => sum + counts[reason], 0) };
  }

  return { list, countWaiting };
}

function toQuery(actor: Actor, filter: TicketFilter): Omit<TicketListQuery, 'limit'> {
  const { waiting, submitterId, text, ...rest } = filter;
  const number = numberIn(text);
  return {
    ...rest,
    visible: projectsWhere(actor, 'ticket.view'),
    ...(waiting ? { waitingFor: waitingForOf(actor) } : {}),
    ...(submitterId === undefined ? {} : { submitterId: submitterId === 'me' ? actor.userId : submitterId }),
    ...(number === undefined ? {} : { number }),
    ...(text && number === undefined ? { titleLike: text } : {}),
  };
}

/** `4821`, `T-4821`, `t4821`, `#4821`. */
export function numberIn(text: string | undefined): number | undefined {
  const [, digits] = /^(?:t-?|#)?(\d{1,9})$/i.exec(text?.trim() ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const beforeOf = (cursor: string | undefined) =>
  cursor !== undefined && /^\d{1,10}$/.test(cursor) ? { before: Number(cursor) } : {};

function waitingForOf(actor: Actor): WaitingFor {
  const ownedProjects = [...actor.projects].filter(([, role]) => role === 'owner').map(([id]) => id);
  return { userId: actor.userId, isDba: actor.roles.has('dba'), ownedProjects };
}

function shownFactsOf(row: TicketRow, now: Date): Parameters<typeof shownState>[0] {
  return {
    state: row.ticket.state,
    outcome: row.ticket.outcome,
    review: row.review ? { state: reviewStateOf(row.review.state), errors: row.review.errors } : undefined,
    openNeed: row.openNeed ?? undefined,
    startsAt: startsAtOf(row.approval, row.options, now),
    execution: row.execution ?? undefined,
    now,
  };
}

/** When an approved ticket may first run: later than now = scheduled. */
export function startsAtOf(approval: FrozenApproval | null, options: Revision['options'], now: Date): Date | undefined {
  if (!approval) return undefined;
  const notBefore = options.notBefore === null ? null : new Date(options.notBefore);
  return firstStart(now, { window: approval.executeBy === 'automatic' ? approval.window : null, notBefore });
}

const reviewStates = ['pending', 'running', 'done', 'failed'] as const;
export function reviewStateOf(stored: string): (typeof reviewStates)[number] {
  const state = reviewStates.find((known) => known === stored);
  if (!state) throw new Error(`unknown review state: ${stored}`);
  return state;
}
