import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { toUploadResult } from '@/app/(portal)/slow-queries/_view/upload-view';
import { UploadResult } from '@/components/slow-sql/upload-result';
import { slowUploadIdSchema } from '@/lib/shared/ids';

type UploadRouteProps = {
  readonly params: Promise<{ readonly uploadId: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('slowSql'))('uploads') };
}

export default async function UploadRoute({ params, searchParams }: UploadRouteProps) {
  const actor = await requireActor('slow-sql.view');
  const uploadId = slowUploadIdSchema.safeParse((await params).uploadId);
  if (!uploadId.success) notFound();
  const canSeeRaw = judgeRight(actor, 'slow-sql.raw').ok;
  const isRaw = canSeeRaw && oneParam(await searchParams, 'raw') === '1';
  const found = await services().slowUploads.view(actor, uploadId.data, { isRaw });
  if (!found.ok) notFound();
  return <UploadResult view={toUploadResult(found.value, canSeeRaw)} />;
}
