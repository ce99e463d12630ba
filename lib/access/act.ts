import type { Actor, Via } from '@/lib/access/actor';
import type { ProjectId, UserId } from '@/lib/shared/ids';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One act, as the audit log keeps it. Store ports take the act beside the change, and the adapter writes both in one transaction: an
 * act that cannot be audited does not happen. Data carries ids and figures, never secrets or row values.
 */
export type Act = {
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

/** An act with everything that comes from the actor filled in. */
export function actOf(actor: Actor, act: Omit<Act, 'actorId' | 'via' | 'ip'>): Act {
  return { ...act, actorId: actor.userId, via: actor.via, ...(actor.ip === undefined ? {} : { ip: actor.ip }) };
}
