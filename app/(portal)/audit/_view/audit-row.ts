import { z } from 'zod';
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
    resource: resourceName ?? nameThen(row.data),
    ...(ip ? { ip } : {}),
    data: JSON.stringify(row.data),
    hash: row.hash,
  };
}

const named = z.object({ name: z.string().optional(), login: z.string().optional(), key: z.string().optional() });

/** What is gone is called by the name that it had in the act, where the act says one. */
function nameThen(data: unknown): string {
  const parsed = named.safeParse(data);
  return parsed.success ? (parsed.data.name ?? parsed.data.login ?? parsed.data.key ?? '') : '';
}
