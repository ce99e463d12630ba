import { route } from '@/app/_server/route';
import type { Services } from '@/app/_server/services';
import type { SearchHit } from '@/app/api/v1/_contract/search';
import { search } from '@/app/api/v1/_contract/search';
import type { Actor } from '@/lib/access/actor';
import { environmentKinds } from '@/lib/approval/change-facts';
import { ok } from '@/lib/shared/result';

const shownOfEach = { tickets: 8, tables: 8, instances: 6, people: 5 } as const;

export const GET = route(search, async ({ actor, query: { text }, locale }, services) => {
  const [tickets, tables, instances, people] = await Promise.all([
    findTickets(actor, services, text, locale),
    findTables(actor, services, text),
    findInstances(actor, services, text),
    findPeople(actor, services, text),
  ]);
  return ok({ items: [...tickets, ...tables, ...instances, ...people] });
});

async function findTickets(
  actor: Actor,
  { tickets }: Services,
  text: string,
  locale: 'en' | 'zh',
): Promise<SearchHit[]> {
  const { items } = await tickets.list(actor, { text }, { limit: shownOfEach.tickets });
  return items.map(({ ticket, environment, shown }) => ({
    section: 'tickets',
    id: ticket.id,
    label: `T-${ticket.number} ${ticket.title}`,
    note: shown.text[locale],
    href: `/tickets/${ticket.number}`,
    environment: chip(environment),
  }));
}

async function findTables(actor: Actor, { metadata }: Services, text: string): Promise<SearchHit[]> {
  const found = await metadata.search(actor, text, { offset: 0, limit: shownOfEach.tables });
  if (!found.ok) return [];
  return found.value.items.map(({ id, name, address, schema, schemaLabel, matched, comment }) => ({
    section: 'tables',
    id: `table-${id}`,
    label: `${schemaLabel}.${name}`,
    note: matched.length > 0 ? matched.map((column) => column.name).join(', ') : comment || schema.instanceName,
    href: `/tables/${schema.instanceId}/${encodeURIComponent(schema.name)}/${encodeURIComponent(address)}`,
    environment: chip(schema.environment),
  }));
}

async function findInstances(actor: Actor, { instances }: Services, text: string): Promise<SearchHit[]> {
  const page = await instances.list(actor, { text }, { limit: shownOfEach.instances });
  if (!page.ok) return [];
  return page.value.items.map(({ id, name, host, port, environment }) => ({
    section: 'instances',
    id,
    label: name,
    note: `${host}:${port}`,
    href: `/instances/${id}`,
    environment: chip(environment),
  }));
}

async function findPeople(actor: Actor, { users }: Services, text: string): Promise<SearchHit[]> {
  const page = await users.list(actor, { text }, { limit: shownOfEach.people });
  if (!page.ok) return [];
  return page.value.items.map(({ id, login, displayName }) => ({
    section: 'people',
    id,
    label: displayName,
    note: login,
    href: `/access/users?text=${encodeURIComponent(login)}`,
  }));
}

const chip = ({ kind, name }: { readonly kind: string; readonly name: string }) => ({
  kind: environmentKinds.find((known) => known === kind) ?? ('prod' as const),
  name,
});
