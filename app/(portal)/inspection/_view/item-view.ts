import type { ItemView } from '@/components/inspection/inspection-view';
import { environmentKinds } from '@/components/ui/env-chip';
import { pages } from '@/components/ui/pages';
import { findingText, nextStep } from '@/lib/inspection/finding-text';
import type { Forecast } from '@/lib/inspection/forecast';
import { findCheck } from '@/lib/inspection/registry';
import type { WorkItem } from '@/lib/inspection/report/work-item';
import { stateNow } from '@/lib/inspection/report/work-item';

export type ItemViewOptions = {
  readonly now: Date;
  readonly isNew?: boolean;
  readonly points?: readonly (readonly [number, number])[];
  readonly forecast?: Forecast | undefined;
  readonly canMakeTicket: boolean;
};

export const environmentView = (name: string, kind: string): ItemView['environment'] => ({
  name,
  kind: environmentKinds.find((known) => known === kind) ?? 'dev',
});

export function toItemView(
  item: WorkItem,
  { now, isNew = false, points = [], forecast, canMakeTicket }: ItemViewOptions,
): ItemView {
  const check = findCheck(item.checkId);
  return {
    id: item.id,
    version: item.version,
    instanceId: item.instanceId,
    instance: item.instance,
    environment: environmentView(item.environment, item.environmentKind),
    code: check?.code ?? '',
    title: check?.title ?? { en: item.checkId, zh: item.checkId },
    text: { en: findingText(check, item, 'en'), zh: findingText(check, item, 'zh') },
    next: { en: nextStep(check, item, 'en'), zh: nextStep(check, item, 'zh') },
    level: item.level,
    state: stateNow(item, now),
    owner: item.owner?.name ?? null,
    until: item.until?.toISOString() ?? null,
    reason: item.reason,
    since: item.openSince.toISOString(),
    isNew,
    ticketHref: canMakeTicket ? ticketHrefOf(item) : null,
    points: points.map(([, value]) => value),
    forecast: forecastView(forecast),
  };
}

function forecastView(forecast: Forecast | undefined): ItemView['forecast'] {
  if (!forecast || forecast.kind === 'no-limit-in-sight') return null;
  if (forecast.kind === 'not-enough-history') return forecast;
  const { earliest, latest } = forecast;
  return {
    kind: 'interval',
    earliest: Math.floor(earliest),
    latest: latest === null ? null : Math.ceil(latest),
  };
}

/** The editor takes the target only where it is the writer's; the script is offered, and read by who sends it. */
function ticketHrefOf({ ticket, instanceId }: WorkItem): string | null {
  if (!ticket) return null;
  const query = new URLSearchParams({ instanceId, script: ticket.sql.slice(0, 4000) });
  if (ticket.schema !== null) query.set('schema', ticket.schema);
  return `${pages.tickets.href}/new?${query}`;
}
