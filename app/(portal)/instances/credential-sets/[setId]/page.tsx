import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { CredentialSetPage } from '@/app/(portal)/instances/credential-sets/[setId]/credential-set-page';
import { toRotationView } from '@/app/(portal)/instances/credential-sets/rotation-view';
import { credentialSetIdSchema } from '@/lib/shared/ids';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credentialSet'))('title') };
}

export default async function CredentialSetDetailPage({ params }: { params: Promise<{ setId: string }> }) {
  const actor = await requireActor('instance.manage');
  const setId = credentialSetIdSchema.safeParse((await params).setId);
  if (!setId.success) notFound();
  const { credentialSets, instances } = services();
  const set = await credentialSets.get(actor, setId.data);
  if (!set.ok) notFound();
  const { lastRotationId, ...view } = set.value;
  const [last, all] = await Promise.all([
    lastRotationId && credentialSets.rotation(actor, lastRotationId),
    readAll((page) => instances.list(actor, {}, page)),
  ]);
  return (
    <CredentialSetPage
      set={{
        ...view,
        instances: view.instances.map(({ updatedAt, ...member }) => ({ ...member, at: updatedAt.toISOString() })),
      }}
      last={last?.ok ? toRotationView(last.value) : undefined}
      all={all.map(({ id, name }) => ({ id, name }))}
    />
  );
}
