import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { accessTabs } from '@/app/(portal)/access/_view/access-tabs';
import { GroupsPage } from '@/app/(portal)/access/groups/groups-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('groups') };
}

export default async function GroupListPage() {
  const actor = await requireActor('user.view');
  const canManage = judgeRight(actor, 'user.manage').ok;
  const { groups, users } = services();
  const [listed, people] = await Promise.all([
    groups.list(actor),
    canManage ? readAll((page) => users.list(actor, {}, page)) : [],
  ]);
  return (
    <GroupsPage
      groups={listed.ok ? listed.value : []}
      tabs={accessTabs(actor)}
      canManage={canManage}
      people={people
        .filter(({ isDisabled }) => !isDisabled)
        .map(({ id, login, displayName }) => ({ id, login, name: displayName }))}
    />
  );
}
