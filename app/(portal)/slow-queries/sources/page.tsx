import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { listInstances } from '@/app/(portal)/instances/_view/list-instances';
import { SourcesPage } from '@/app/(portal)/slow-queries/sources/sources-page';
import type { SourceView } from '@/components/slow-sql/slow-sql-view';
import type { StatusView } from '@/components/ui/status';
import type { SourceRow } from '@/lib/slow-log/view/slow-sql-store';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('slowSql'))('sourceTitle') };
}

export default async function SourcesRoute() {
  const actor = await requireActor('slow-sql.view');
  const [sources, instances] = await Promise.all([services().slowSql.sources(actor), listInstances(actor, {})]);
  return (
    <SourcesPage
      view={{
        sources: sources.ok ? sources.value.map(toSourceView) : [],
        instances: instances.ok ? instances.value.items.map(({ id, name }) => ({ id, name })) : [],
        canManage: judgeRight(actor, 'instance.manage').ok,
      }}
    />
  );
}

function toSourceView(row: SourceRow): SourceView {
  return {
    id: row.id,
    instanceName: row.instanceName,
    path: row.path,
    status: statusOf(row),
    events: row.events,
    skippedBytes: row.skippedBytes,
    ...(row.readAt !== null && { readAt: row.readAt.toISOString() }),
  };
}

function statusOf({ failure, readAt }: SourceRow): StatusView {
  if (failure !== null)
    return { kind: 'broken', word: { en: `Cannot be read: ${failure}`, zh: `无法读取：${failure}` } };
  if (readAt === null) return { kind: 'not-seen', word: { en: 'Not read yet', zh: '尚未读取' } };
  return { kind: 'ok' };
}
