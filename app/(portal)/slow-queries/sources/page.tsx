import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { toUploadRow } from '@/app/(portal)/slow-queries/_view/upload-view';
import { SourcesPage } from '@/app/(portal)/slow-queries/sources/sources-page';
import type { SourceView } from '@/components/slow-sql/slow-sql-view';
import type { StatusView } from '@/components/ui/status';
import { whyNotRead } from '@/lib/slow-log/collect/why-not-read';
import type { SourceRow } from '@/lib/slow-log/view/slow-sql-store';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('slowSql'))('sourceTitle') };
}

export default async function SourcesRoute() {
  const actor = await requireActor('slow-sql.view');
  const { slowSql, slowUploads } = services();
  const [sources, instances, uploads] = await Promise.all([
    slowSql.sources(actor),
    slowSql.allInstances(actor),
    slowUploads.list(actor),
  ]);
  return (
    <SourcesPage
      view={{
        sources: sources.ok ? sources.value.map(toSourceView) : [],
        instances: instances.ok ? instances.value : [],
        uploads: uploads.ok ? uploads.value.map(toUploadRow) : [],
        canManage: judgeRight(actor, 'instance.manage').ok,
        canSend: judgeRight(actor, 'slow-sql.act').ok,
      }}
    />
  );
}

function toSourceView(row: SourceRow): SourceView {
  return {
    id: row.id,
    instanceName: row.instanceName,
    kind: row.kind,
    path: row.path,
    status: statusOf(row),
    events: row.events,
    skippedBytes: row.skippedBytes,
    ...(row.failure !== null && { why: whyNotRead(row.failure) }),
    ...(row.readAt !== null && { readAt: row.readAt.toISOString() }),
  };
}

function statusOf({ failure, readAt }: SourceRow): StatusView {
  if (failure !== null) return { kind: 'broken', word: { en: 'Not read', zh: '未读取' } };
  if (readAt === null) return { kind: 'not-seen', word: { en: 'Not read yet', zh: '尚未读取' } };
  return { kind: 'ok' };
}
