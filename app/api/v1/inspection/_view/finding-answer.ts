import { findingText, nextStep } from '@/lib/inspection/finding-text';
import { findCheck } from '@/lib/inspection/registry';
import type { Forecasted } from '@/lib/inspection/report/finding-forecast';
import type { WorkItem } from '@/lib/inspection/report/work-item';

/** A finding as the API says it, with its texts in both languages. */
export function toFindingAnswer(item: WorkItem & Pick<Forecasted, 'forecast'>) {
  const check = findCheck(item.checkId);
  const { value, threshold, unit } = item.evidence;
  return {
    id: item.id,
    instanceId: item.instanceId,
    instance: item.instance,
    environment: item.environment,
    check: item.checkId,
    code: check?.code ?? '',
    title: check?.title ?? { en: item.checkId, zh: item.checkId },
    key: item.key,
    level: item.level,
    text: { en: findingText(check, item, 'en'), zh: findingText(check, item, 'zh') },
    next: { en: nextStep(check, item, 'en'), zh: nextStep(check, item, 'zh') },
    value: value ?? null,
    threshold: threshold ?? null,
    unit: unit ?? null,
    state: item.state,
    owner: item.owner?.name ?? null,
    until: item.until,
    reason: item.reason,
    since: item.openSince,
    lastSeen: item.lastSeenAt,
    ticketSql: item.ticket?.sql ?? null,
    forecast: item.forecast ?? null,
    version: item.version,
  };
}
