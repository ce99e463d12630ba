import type { DutyShiftId, UserId } from '@/lib/shared/ids';

/** Somebody is on duty from here to there; an override goes before the shifts below it. */
export type Shift = {
  readonly id: DutyShiftId;
  readonly userId: UserId;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isOverride: boolean;
};

const covers = ({ startsAt, endsAt }: Shift, at: Date): boolean => startsAt <= at && at < endsAt;
const inOrder = (shifts: readonly Shift[]): readonly Shift[] =>
  shifts.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1));
const people = (shifts: readonly Shift[]): readonly UserId[] => [...new Set(shifts.map(({ userId }) => userId))];

/** Who is on duty at a moment: who stands in, else who has the shift. Two shifts at once: both. */
export function onDutyAt(shifts: readonly Shift[], at: Date): readonly UserId[] {
  const now = inOrder(shifts).filter((shift) => covers(shift, at));
  const standIns = now.filter(({ isOverride }) => isOverride);
  return people(standIns.length > 0 ? standIns : now);
}

/**
 * Who is asked when those who were told do not answer: whoever else has this hour (the person that an override replaced), else who has
 * the next shift. Empty = the roster names nobody else.
 */
export function nextInRoster(shifts: readonly Shift[], at: Date, told: ReadonlySet<UserId>): readonly UserId[] {
  const isOther = ({ userId }: Shift) => !told.has(userId);
  const now = inOrder(shifts).filter((shift) => covers(shift, at) && isOther(shift));
  if (now.length > 0) return people(now);
  const [next] = inOrder(shifts).filter((shift) => shift.startsAt > at && isOther(shift));
  return next ? [next.userId] : [];
}
