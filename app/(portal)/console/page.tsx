import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { consoleView } from '@/app/(portal)/console/_view/console-view';
import { ConsolePage } from '@/app/(portal)/console/console-page';

type ConsolePageProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('console') };
}

export default async function ConsoleRoutePage({ searchParams }: ConsolePageProps) {
  const actor = await requireActor('console.query');
  return <ConsolePage view={await consoleView(actor, await searchParams)} />;
}
