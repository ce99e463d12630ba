import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { slowOfTable } from '@/app/(portal)/tables/_view/slow-of-table';
import { readPlace, readSegment } from '@/app/(portal)/tables/_view/table-address';
import { toTableDetail } from '@/app/(portal)/tables/_view/table-detail-view';
import { readTablesAgain } from '@/app/(portal)/tables/actions';
import { TableDetail } from '@/components/table/table-detail';
import { tableTabs } from '@/components/table/table-views';

type TablePageProps = {
  readonly params: Promise<{ readonly instanceId: string; readonly schema: string; readonly table: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: TablePageProps): Promise<Metadata> {
  return { title: readSegment((await params).table) ?? '' };
}

export default async function TablePage({ params, searchParams }: TablePageProps) {
  const actor = await requireActor('metadata.view');
  const place = readPlace(await params);
  const table = readSegment((await params).table);
  if (place === undefined || table === undefined) notFound();
  const { metadata } = services();
  const address = { ...place, table };
  const [found, tickets] = await Promise.all([metadata.table(actor, address), metadata.tickets(actor, address)]);
  if (!found.ok) notFound();
  const wanted = oneParam(await searchParams, 'tab');
  const slow =
    wanted === 'slow' ? await slowOfTable(actor, { schema: place.schema, table: found.value.name }) : undefined;
  return (
    <TableDetail
      view={toTableDetail(found.value, tickets.ok ? tickets.value : [], {
        canCreateTicket: judgeRight(actor, 'ticket.create').ok,
      })}
      {...(slow && { slow })}
      {...(judgeRight(actor, 'instance.probe').ok && { readAgain: readTablesAgain })}
      tab={tableTabs.find((tab) => tab === wanted) ?? 'columns'}
    />
  );
}
