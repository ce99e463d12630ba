import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { accessTabs } from '@/app/(portal)/access/_view/access-tabs';
import { listTokens, seesAllTokens } from '@/app/(portal)/access/tokens/_view/list-tokens';
import { TokensPage } from '@/app/(portal)/access/tokens/tokens-page';
import { tokenScopes } from '@/lib/access/actor';
import { grantsScope } from '@/lib/access/authorize';
import { tokenDaysMax } from '@/lib/access/token-service';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('tokens') };
}

export default async function TokenListPage() {
  const actor = await requireActor('self.manage');
  const [page, projects] = await Promise.all([
    listTokens(actor),
    readAll((of) => services().projects.list(actor, {}, of)),
  ]);
  return (
    <TokensPage
      page={page.ok ? page.value : { items: [] }}
      tabs={accessTabs(actor)}
      showsOwner={seesAllTokens(actor)}
      projects={projects.map(({ id, name }) => ({ id, name }))}
      scopes={tokenScopes.filter((scope) => grantsScope(actor, scope))}
      daysMax={tokenDaysMax}
    />
  );
}
