import { getLocale } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { homeView } from '@/app/(portal)/_home/home-view';
import { Home } from '@/components/home/home';

export default async function HomePage() {
  const actor = await requireActor();
  return <Home view={await homeView(actor, await getLocale())} />;
}
