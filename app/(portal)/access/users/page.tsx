import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { accessTabs } from '@/app/(portal)/access/_view/access-tabs';
import { listUsers } from '@/app/(portal)/access/users/_view/list-users';
import { UsersPage } from '@/app/(portal)/access/users/users-page';

type UserListPageProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('users') };
}

export default async function UserListPage({ searchParams }: UserListPageProps) {
  const actor = await requireActor('user.view');
  const text = oneParam(await searchParams, 'text');
  const filter = text === undefined ? {} : { text };
  const page = await listUsers(actor, filter);
  return (
    <UsersPage
      page={page.ok ? page.value : { items: [] }}
      tabs={accessTabs(actor)}
      canManage={judgeRight(actor, 'user.manage').ok}
      {...filter}
    />
  );
}
