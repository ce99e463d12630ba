import type { TableAddress } from '@/lib/metadata/find-table';
import { findTable } from '@/lib/metadata/find-table';
import type { MetadataReads } from '@/lib/metadata/metadata-store';
import type { TicketChange } from '@/lib/metadata/ticket-changes';
import { latest, ticketChanges } from '@/lib/metadata/ticket-changes';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import type { ProjectId } from '@/lib/shared/ids';

/** More tables than this are not looked at: a page of links is no answer. */
const tablesMax = 40;

type Place = Pick<TableAddress, 'instanceId' | 'schema'> & { readonly members: string[]; readonly words: string[] };

/**
 * Tickets that changed one of the tables or its rows, each once, what was done last first. Shards are one table, so a change of another
 * member counts too. Tables and tickets that may not be seen are left out without a word.
 */
export async function changesOfTables(
  reads: MetadataReads,
  visible: VisibleObjects,
  addresses: readonly TableAddress[],
  projects: 'everywhere' | readonly ProjectId[],
): Promise<readonly TicketChange[]> {
  const places = new Map<string, Place>();
  for (const address of addresses.slice(0, tablesMax)) {
    const { instanceId, schema } = address;
    const members = await membersOf(reads, visible, address);
    if (members.length === 0) continue;
    const key = `${instanceId} ${schema}`;
    const place = places.get(key) ?? { instanceId, schema, members: [], words: [] };
    place.members.push(...members);
    place.words.push(commonStart(members));
    places.set(key, place);
  }
  const found = new Map<number, TicketChange>();
  for (const { instanceId, schema, members, words } of places.values()) {
    const tickets = await reads.ticketsOn(instanceId, schema, [...new Set(words)], projects);
    for (const change of ticketChanges(tickets, { schema, members })) {
      const known = found.get(change.number);
      found.set(change.number, { ...change, doneAt: latest([change.doneAt, known?.doneAt ?? null]) });
    }
  }
  return [...found.values()].sort((a, b) => timeOf(b) - timeOf(a) || b.number - a.number);
}

const timeOf = ({ doneAt, at }: TicketChange): number => (doneAt ?? at).getTime();

/** Of a table that no crawl has seen, such as a new one, there is the name alone; who may see all may see that. */
async function membersOf(
  reads: MetadataReads,
  visible: VisibleObjects,
  address: TableAddress,
): Promise<readonly string[]> {
  const found = await findTable(reads, visible, address);
  if (found !== undefined) return found.members;
  return visible === 'everything' ? [address.table] : [];
}

/** What the names of a family begin with: their statements have it in their text. */
function commonStart(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names) {
    while (length > 0 && !name.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
