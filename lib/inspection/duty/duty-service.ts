import type { Actor, Role } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform, rightOf } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { DutyError } from '@/lib/inspection/duty/duty-error';
import type { Shift } from '@/lib/inspection/duty/roster';
import { onDutyAt } from '@/lib/inspection/duty/roster';
import type { DutyShiftId, UserId } from '@/lib/shared/ids';
import { dutyShiftIdSchema, newId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type NamedShift = Shift & { readonly login: string; readonly name: string; readonly note: string };

export type Roster = {
  readonly now: Date;
  /** Names of those on duty now. */
  readonly onDuty: readonly string[];
  /** Those that are going on and those to come, by their begin. */
  readonly shifts: readonly NamedShift[];
};

export type ShiftDraft = {
  readonly login: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isOverride: boolean;
  readonly note: string;
};

export type DutyStore = {
  now(): Promise<Date>;
  list(from: Date): Promise<readonly NamedShift[]>;
  /** Of an account in use. */
  findPerson(login: string): Promise<{ readonly userId: UserId; readonly roles: readonly Role[] } | undefined>;
  /** False = the person has another shift of the same kind within these times. */
  insert(
    shift: Shift & { readonly note: string; readonly createdById: UserId; readonly createdAt: Date },
    act: AuditEntry,
  ): Promise<boolean>;
  remove(id: DutyShiftId, act: AuditEntry): Promise<boolean>;
};

const dayMs = 86_400_000;
const shiftDaysMax = 31;

export type DutyService = ReturnType<typeof createDutyService>;

/** Who is on duty. Those who have duty arrange it themselves. */
export function createDutyService(store: DutyStore) {
  return {
    async roster(actor: Actor): Promise<Result<Roster, AccessRefusal>> {
      const allowed = authorize(actor, 'inspection.view', platform);
      if (!allowed.ok) return allowed;
      const now = await store.now();
      const shifts = await store.list(now);
      const people = new Set(onDutyAt(shifts, now));
      const names = shifts.flatMap(({ userId, name }) => (people.has(userId) ? [name] : []));
      return ok({ now, shifts, onDuty: [...new Set(names)] });
    },

    async add(actor: Actor, draft: ShiftDraft): Promise<Result<{ readonly shiftId: DutyShiftId }, DutyError>> {
      const allowed = authorize(actor, 'inspection.act', platform);
      if (!allowed.ok) return allowed;
      const { login, startsAt, endsAt, isOverride, note } = draft;
      const now = await store.now();
      const lasts = endsAt.getTime() - startsAt.getTime();
      if (lasts <= 0 || lasts > shiftDaysMax * dayMs || endsAt <= now) return refuse({ code: 'duty/bad-period' });
      const person = await store.findPerson(login);
      if (!person) return refuse({ code: 'duty/person-unknown', login });
      const needed: readonly Role[] = rightOf('inspection.act').roles;
      if (!person.roles.some((role) => needed.includes(role))) return refuse({ code: 'duty/person-cannot-act', login });
      const id = newId(dutyShiftIdSchema);
      const shift = { id, userId: person.userId, startsAt, endsAt, isOverride, note };
      const act = dutyAct(actor, 'duty.add', id, {
        login,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        isOverride,
      });
      const done = await store.insert({ ...shift, createdById: actor.userId, createdAt: now }, act);
      return done ? ok({ shiftId: id }) : refuse({ code: 'duty/overlap', login });
    },

    async remove(actor: Actor, id: DutyShiftId): Promise<Result<void, DutyError>> {
      const allowed = authorize(actor, 'inspection.act', platform);
      if (!allowed.ok) return allowed;
      const done = await store.remove(id, dutyAct(actor, 'duty.remove', id, {}));
      return done ? ok(undefined) : refuse({ code: 'duty/shift-not-found' });
    },
  };
}

const dutyAct = (actor: Actor, action: string, id: DutyShiftId, data: AuditEntry['data']): AuditEntry =>
  auditOf(actor, { stream: 'estate', action, resourceKind: 'duty-shift', resourceId: id, data });
