import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { FirstStepFacts } from '@/app/(portal)/_home/first-steps';
import { firstSteps } from '@/app/(portal)/_home/first-steps';
import { toTicketRow } from '@/app/(portal)/tickets/_view/ticket-row';
import type { HomeView } from '@/components/home/home';
import type { Actor } from '@/lib/access/actor';
import { pageLimitMax } from '@/lib/shared/page';
import type { Locale } from '@/lib/shared/text';
import type { TicketListItem } from '@/lib/ticket/listing';

const shown = { waiting: 8, mine: 8, running: 6 } as const;

/** Everything the first page says. */
export async function homeView(actor: Actor, locale: Locale): Promise<HomeView> {
  const { tickets } = services();
  const [waiting, mine, running, estate] = await Promise.all([
    oldestWaiting(actor),
    tickets.list(actor, { submitterId: 'me' }, { limit: 20 }),
    tickets.list(actor, { states: ['in-execution'] }, { limit: shown.running }),
    estateLines(actor),
  ]);
  const row = (item: TicketListItem) => toTicketRow(item, locale);
  return {
    name: actor.displayName,
    waiting: waiting.slice(0, shown.waiting).map(row),
    waitingCount: waiting.length,
    mine: mine.items.slice(0, shown.mine).map(row),
    running: running.items.map(row),
    firstSteps: firstSteps(await stepFacts(actor, mine.items)),
    estate,
    canCreateTicket: judgeRight(actor, 'ticket.create').ok,
  };
}

/** What waits longest stands first: the list is read to its end, which for one person is a page or two. */
async function oldestWaiting(actor: Actor): Promise<readonly TicketListItem[]> {
  const { tickets } = services();
  const found: TicketListItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await tickets.list(
      actor,
      { waiting: true },
      { limit: pageLimitMax, ...(cursor === undefined ? {} : { cursor }) },
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && found.length < 5 * pageLimitMax);
  return found.reverse();
}

async function stepFacts(actor: Actor, mine: readonly TicketListItem[]): Promise<FirstStepFacts> {
  const { instances, projects, tokens } = services();
  const own = mine.filter(({ ticket }) => !ticket.isDemo);
  const [known, seen, held] = await Promise.all([
    instances.list(actor, {}, { limit: pageLimitMax }),
    projects.list(actor, {}, { limit: pageLimitMax }),
    tokens.listOwn(actor, { limit: 1 }),
  ]);
  return {
    managesInstances: judgeRight(actor, 'instance.manage').ok,
    canCreateTicket: judgeRight(actor, 'ticket.create').ok,
    hasInstance: known.ok && known.value.items.some(({ isDemo }) => !isDemo),
    hasProjectWithDatabase:
      seen.ok && seen.value.items.some(({ isDemo, databaseCount }) => !isDemo && databaseCount > 0),
    hasTicket: own.length > 0,
    hasSubmitted: own.some(({ ticket }) => ticket.submittedAt !== null),
    hasToken: held.ok && held.value.items.length > 0,
  };
}

/** Instances, for who sees them all: how many there are, how many fail, how many were never looked at. */
async function estateLines(actor: Actor): Promise<HomeView['estate']> {
  if (!judgeRight(actor, 'metrics.view').ok) return [];
  const { instances } = services();
  const page = await instances.list(actor, {}, { limit: pageLimitMax });
  if (!page.ok) return [];
  const { items, nextCursor } = page.value;
  const isWhole = nextCursor === undefined;
  const count = async (state: 'failing' | 'unchecked') => {
    // Of an estate that fits one page everything is known already.
    if (isWhole) return counted(items.filter((instance) => instance.state === state).length, isWhole);
    const some = await instances.list(actor, { state }, { limit: pageLimitMax });
    return some.ok ? counted(some.value.items.length, some.value.nextCursor === undefined) : undefined;
  };
  const [failing, unchecked] = await Promise.all([count('failing'), count('unchecked')]);
  if (!failing || !unchecked) return [];
  const all = counted(items.length, isWhole);
  return [
    { label: { en: 'Instances', zh: '实例' }, value: all.text, icon: 'instance', href: '/instances' },
    ...(failing.n > 0
      ? [
          {
            label: { en: "Can't connect", zh: '无法连接' },
            value: failing.text,
            icon: 'cross-circle',
            href: '/instances?state=failing',
            hue: 'error',
          } as const,
        ]
      : []),
    ...(unchecked.n > 0
      ? [
          {
            label: { en: 'Not checked', zh: '未检测' },
            value: unchecked.text,
            icon: 'question',
            href: '/instances?state=unchecked',
            hue: 'unknown',
          } as const,
        ]
      : []),
  ];
}

const counted = (n: number, isWhole: boolean) => ({ n, text: `${n}${isWhole ? '' : '+'}` });
