import { pages } from '@/components/ui/pages';

type Place = { readonly instanceId: string; readonly schema: string };

/** A ticket with its target filled in, and a beginning of its script. */
export function newTicketHref({ instanceId, schema }: Place, script?: string): string {
  const query = new URLSearchParams({ instanceId, schema, ...(script === undefined ? {} : { script }) });
  return `/tickets/new?${query}`;
}

/** A query in the console, where that page is there: its rows come through the gate. */
export function queryHref({ instanceId, schema }: Place, sql: string): string | undefined {
  const console: { readonly href: string } | undefined = Object.entries(pages).find(([key]) => key === 'console')?.[1];
  return console === undefined ? undefined : `${console.href}?${new URLSearchParams({ instanceId, schema, sql })}`;
}
