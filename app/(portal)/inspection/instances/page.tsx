import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { environmentView } from '@/app/(portal)/inspection/_view/item-view';
import { ScoreList } from '@/components/inspection/score-list';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('instances') };
}

export default async function InspectedInstancesRoute() {
  const actor = await requireActor('inspection.view');
  const scores = await services().inspections.scores(actor);
  const rows = scores.ok ? scores.value : [];
  return (
    <ScoreList
      rows={rows.map(
        ({ instanceId, name, environment, environmentKind, kind, score, coverage, warnings, criticals }) => ({
          instanceId,
          name,
          environment: environmentView(environment, environmentKind),
          kind,
          score,
          coveragePercent: Math.round(coverage * 100),
          warnings,
          criticals,
        }),
      )}
    />
  );
}
