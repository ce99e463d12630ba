import { services } from '@/app/_server/services';
import { requestStateTexts } from '@/app/(portal)/tickets/_view/ticket-filters';
import type { TicketListView } from '@/components/ticket/ticket-list';
import type { Actor } from '@/lib/access/actor';
import { pageLimitMax } from '@/lib/shared/page';
import type { Locale } from '@/lib/shared/text';
import { requestStates } from '@/lib/ticket/request-machine';

/** What a list of tickets can be narrowed by. */
export async function filterChoices(
  actor: Actor,
  locale: Locale,
): Promise<Pick<TicketListView, 'projects' | 'environments' | 'states'>> {
  const { projects, environments } = services();
  const [own, known] = await Promise.all([projects.list(actor, {}, { limit: pageLimitMax }), environments.list(actor)]);
  return {
    projects: own.ok ? own.value.items.map(({ id, name }) => ({ id, name })) : [],
    environments: known.ok ? known.value.map(({ id, name }) => ({ id, name })) : [],
    states: requestStates.map((state) => ({ id: state, name: requestStateTexts[state][locale] })),
  };
}
