import type { AuditRow } from '@/components/audit/audit-list';
import type { AuditRowView } from '@/lib/audit/audit-service';

const ways = ['web', 'api', 'cli', 'worker', 'system'] as const satisfies readonly AuditRow['via'][];

/** A row of the log as a line of the list. */
export function toAuditRow(row: AuditRowView): AuditRow {
  const { actorId, actorLogin, actorName, resourceName, ip } = row;
  return {
    stream: row.stream,
    seq: row.seq,
    at: row.at,
    ...(actorId ? { actor: { id: actorId, name: actorName || actorLogin || actorId } } : {}),
    via: ways.find((way) => way === row.via) ?? 'system',
    action: row.action,
    resourceKind: row.resourceKind,
    resourceId: row.resourceId,
    resource: resourceName ?? '',
    ...(ip ? { ip } : {}),
    data: JSON.stringify(row.data),
    hash: row.hash,
  };
}
