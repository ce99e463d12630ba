import type { Level } from '@/lib/inspection/grade';
import type { Evidence, TicketDraft } from '@/lib/inspection/verdict';
import type { InspectionFindingId, InspectionRunId, InstanceId, UserId } from '@/lib/shared/ids';
import type { TextData } from '@/lib/shared/text';

export const itemStates = ['new', 'acknowledged', 'assigned', 'silenced'] as const;
export type ItemState = (typeof itemStates)[number];

export type ItemOwner = { readonly userId: UserId; readonly name: string };

/** A finding that somebody works on, from when it was first seen until it is over. */
export type WorkItem = {
  readonly id: InspectionFindingId;
  readonly instanceId: InstanceId;
  readonly instance: string;
  readonly environment: string;
  readonly environmentKind: string;
  readonly checkId: string;
  readonly key: string;
  readonly level: Level;
  /** In the run before; null = it is new. */
  readonly levelBefore: Level | null;
  readonly message: string;
  readonly data: TextData;
  readonly evidence: Evidence;
  readonly ticket: TicketDraft | null;
  readonly state: ItemState;
  readonly owner: ItemOwner | null;
  readonly until: Date | null;
  readonly reason: string | null;
  readonly openSince: Date;
  readonly firstRunId: InspectionRunId;
  readonly lastSeenAt: Date;
  readonly lastRunId: InspectionRunId;
  readonly resolvedAt: Date | null;
  readonly version: number;
};

/** Acknowledged and silenced hold until their date; then the item is as it was before somebody took note. */
export function stateNow({ state, until, owner }: Pick<WorkItem, 'state' | 'until' | 'owner'>, now: Date): ItemState {
  const isOver = (state === 'acknowledged' || state === 'silenced') && until !== null && until <= now;
  if (!isOver) return state;
  return owner ? 'assigned' : 'new';
}
