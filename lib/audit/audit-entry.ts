import type { Actor, Via } from '@/lib/access/actor';
import type { ProjectId, UserId } from '@/lib/shared/ids';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One act, as the audit log keeps it. Store ports take the entry beside the change, and the adapter writes both in one
 * transaction: an act that cannot be audited does not happen. Data carries ids and figures, never secrets or row values.
 */
export type AuditEntry = {
  /** Hash chain it belongs to: `access`, `estate`, `policy`, `request:<id>`. Executions chain in their own journal. */
  readonly stream: string;
  readonly actorId: UserId | null;
  readonly via: Via;
  readonly ip?: string;
  /** `<domain>.<verb>`, such as `ticket.approve`. Refused acts of consequence end in `.refused`. */
  readonly action: string;
  readonly resourceKind: string;
  readonly resourceId: string;
  readonly projectId?: ProjectId;
  readonly data: { readonly [key: string]: Json };
};

/** An entry with everything that comes from the actor filled in. */
export function auditOf(actor: Actor, entry: Omit<AuditEntry, 'actorId' | 'via' | 'ip'>): AuditEntry {
  return { ...entry, actorId: actor.userId, via: actor.via, ...(actor.ip === undefined ? {} : { ip: actor.ip }) };
}
