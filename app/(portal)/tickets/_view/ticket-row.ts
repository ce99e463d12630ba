import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import { toStatus } from '@/app/(portal)/tickets/_view/status-view';
import type { TicketRow } from '@/components/ticket/ticket-list';
import type { Locale } from '@/lib/shared/text';
import type { TicketListItem } from '@/lib/ticket/listing';

/** A ticket as a line of a list. */
export function toTicketRow(item: TicketListItem, locale: Locale): TicketRow {
  const { ticket, project, environment, submitter, shown, statementCount } = item;
  return {
    id: ticket.id,
    number: ticket.number,
    title: ticket.title,
    status: toStatus(shown),
    environment: toEnvironmentView(environment),
    projectName: project.name,
    submitter: { id: submitter.id, name: submitter.displayName || submitter.login },
    targetText: targetText(item, locale),
    statementCount,
    updatedAt: ticket.updatedAt.toISOString(),
    ended: ticket.state === 'closed' || ticket.state === 'withdrawn',
  };
}

/** `order-primary/shop` is said as "shop on order-primary"; several as their number. */
export function targetText({ targetName, targetCount }: TargetNames, locale: Locale): string {
  if (targetCount > 1) return locale === 'zh' ? `${targetCount} 个目标` : `${targetCount} targets`;
  if (targetName === null) return locale === 'zh' ? '未选择目标' : 'no target yet';
  const at = targetName.lastIndexOf('/');
  const [instance, schema] = [targetName.slice(0, at), targetName.slice(at + 1)];
  return locale === 'zh' ? `${instance} 的 ${schema}` : `${schema} on ${instance}`;
}

type TargetNames = Pick<TicketListItem, 'targetName' | 'targetCount'>;
