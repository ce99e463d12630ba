import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { toProfileRow } from '@/app/(portal)/rules/_view/profile-views';
import { ProfilesPage } from '@/app/(portal)/rules/profiles/profiles-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profiles'))('title') };
}

export default async function ProfileListPage() {
  const actor = await requireActor('rule.view');
  const profiles = await services().profiles.list(actor);
  return (
    <ProfilesPage
      profiles={profiles.ok ? profiles.value.map(toProfileRow) : []}
      canManage={judgeRight(actor, 'rule.manage').ok}
    />
  );
}
