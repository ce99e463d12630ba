import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { refusalText } from '@/app/_server/error-texts';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { listSlowSql } from '@/app/(portal)/slow-queries/_view/list-slow-sql';
import { parseSlowSqlFilters } from '@/app/(portal)/slow-queries/_view/slow-sql-filters';
import { SlowQueriesPage } from '@/app/(portal)/slow-queries/slow-queries-page';

type SlowQueriesRouteProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('slowSql'))('title') };
}

export default async function SlowQueriesRoute({ searchParams }: SlowQueriesRouteProps) {
  const actor = await requireActor('slow-sql.view');
  const filters = parseSlowSqlFilters(await searchParams);
  const { slowSql } = services();
  const [listed, instances, owners] = await Promise.all([
    listSlowSql(actor, filters),
    slowSql.instances(actor),
    slowSql.owners(actor),
  ]);
  const shown = listed.ok
    ? listed.value
    : {
        page: { items: [] },
        refusal: { code: listed.error.code, message: refusalText(listed.error, await getLocale()) },
      };
  return (
    <SlowQueriesPage
      view={{
        ...shown,
        filters,
        instances: instances.ok ? instances.value : [],
        owners: owners.ok ? owners.value : [],
        myId: actor.userId,
      }}
    />
  );
}
