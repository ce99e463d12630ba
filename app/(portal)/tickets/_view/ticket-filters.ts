import type { TicketFilters, TicketListName } from '@/components/ticket/ticket-list';
import { environmentIdSchema, projectIdSchema } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';
import type { TicketFilter } from '@/lib/ticket/listing';
import type { RequestState } from '@/lib/ticket/request-machine';
import { requestStates } from '@/lib/ticket/request-machine';

export type SearchParams = { readonly [name: string]: string | string[] | undefined };

/** Its owner is a client module, whose values the server cannot read. */
const listNames = ['waiting', 'mine', 'open', 'all'] as const satisfies readonly TicketListName[];

/** What is not over. */
const openStates = [
  'draft',
  'awaiting-approval',
  'approved',
  'in-execution',
  'rejected',
] as const satisfies readonly RequestState[];

export const requestStateTexts = {
  draft: { en: 'Draft', zh: '草稿' },
  'awaiting-approval': { en: 'Waiting for approval', zh: '等待审批' },
  approved: { en: 'Approved', zh: '已批准' },
  'in-execution': { en: 'In execution', zh: '执行中' },
  closed: { en: 'Ended', zh: '已结束' },
  rejected: { en: 'Rejected', zh: '已驳回' },
  withdrawn: { en: 'Withdrawn', zh: '已撤回' },
} as const satisfies Readonly<Record<RequestState, Text>>;

/** The filters of an address. What is not a filter of ours is left out, so that an old link still opens the list. */
export function parseTicketFilters(params: SearchParams): TicketFilters {
  const one = (name: string) => (typeof params[name] === 'string' ? params[name].trim().slice(0, 200) : undefined);
  const view = listNames.find((name) => name === one('view')) ?? 'open';
  const text = one('text');
  const environmentId = environmentIdSchema.safeParse(one('environmentId'));
  const projectId = projectIdSchema.safeParse(one('projectId'));
  const state = requestStates.find((known) => known === one('state'));
  return {
    view,
    ...(text ? { text } : {}),
    ...(environmentId.success ? { environmentId: environmentId.data } : {}),
    ...(projectId.success ? { projectId: projectId.data } : {}),
    ...(state ? { state } : {}),
  };
}

/** What the service is asked for. A state that was chosen counts, also where the view would leave it out. */
export function toServiceFilter(filters: TicketFilters): TicketFilter {
  const { view, text, environmentId, projectId } = filters;
  const state = requestStates.find((known) => known === filters.state);
  return {
    ...(view === 'waiting' ? { waiting: true } : {}),
    ...(view === 'mine' ? { submitterId: 'me' as const } : {}),
    ...(state ? { states: [state] } : view === 'open' ? { states: [...openStates] } : {}),
    ...(text ? { text } : {}),
    ...(environmentId ? { environmentId: environmentIdSchema.parse(environmentId) } : {}),
    ...(projectId ? { projectId: projectIdSchema.parse(projectId) } : {}),
  };
}
