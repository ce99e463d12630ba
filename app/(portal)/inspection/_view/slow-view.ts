import { services } from '@/app/_server/services';
import type { SlowView } from '@/components/inspection/inspection-view';
import type { Actor } from '@/lib/access/actor';

const hours = 24;
const looked = 50;
const shown = 5;

/** What is new or slower in the last day, by its share of the time. Null = nothing brings slow statements, or they are not the reader's. */
export async function slowView(actor: Actor): Promise<readonly SlowView[] | null> {
  const { slowSql } = services();
  const listed = await slowSql.list(actor, { period: { hours }, filter: {}, order: 'time', page: { limit: looked } });
  if (!listed.ok) return null;
  const { items, total } = listed.value;
  if (total.count === 0) {
    const sources = await slowSql.sources(actor);
    return sources.ok && sources.value.some(({ isEnabled }) => isEnabled) ? [] : null;
  }
  return items
    .filter(({ isNew, regression }) => isNew || regression !== null)
    .slice(0, shown)
    .map(({ id, fingerprint, isNew, sumMicros, instanceName }) => ({
      id,
      fingerprint: fingerprint.slice(0, 200),
      instance: instanceName,
      isNew,
      sharePercent: total.sumMicros > 0 ? Math.round((sumMicros / total.sumMicros) * 1000) / 10 : 0,
    }));
}
