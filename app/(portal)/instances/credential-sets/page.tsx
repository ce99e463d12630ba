import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { CredentialSetsPage } from '@/app/(portal)/instances/credential-sets/credential-sets-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credentialSet'))('title') };
}

export default async function CredentialSetListPage() {
  const actor = await requireActor('instance.manage');
  const sets = await services().credentialSets.list(actor);
  return <CredentialSetsPage sets={sets.ok ? sets.value : []} />;
}
