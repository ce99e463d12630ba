import { roles } from '@/lib/access/actor';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { DutyStore } from '@/lib/inspection/duty/duty-service';
import { dutyShiftIdSchema, userIdSchema } from '@/lib/shared/ids';

const shownMax = 500;

export function createDutyStore(database: AuditedDatabase): DutyStore {
  const { db } = database;
  const clock = createMetadataClock(db);
  return {
    now: () => clock.now(),

    async list(from) {
      const rows = await db.dutyShift.findMany({
        where: { endsAt: { gt: from } },
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
        take: shownMax,
      });
      const people = await db.user.findMany({
        where: { id: { in: rows.map(({ userId }) => userId) }, disabledAt: null },
        select: { id: true, login: true, displayName: true },
      });
      const byId = new Map(people.map((person) => [person.id, person]));
      return rows.flatMap(({ id, userId, startsAt, endsAt, isOverride, note }) => {
        const person = byId.get(userId);
        // Who has left is on no duty.
        if (!person) return [];
        const shift = { id: dutyShiftIdSchema.parse(id), userId: userIdSchema.parse(userId), startsAt, endsAt };
        return [{ ...shift, isOverride, note, login: person.login, name: person.displayName }];
      });
    },

    async findPerson(login) {
      const row = await db.user.findFirst({ where: { login, disabledAt: null }, include: { roles: true } });
      if (!row) return undefined;
      return {
        userId: userIdSchema.parse(row.id),
        roles: roles.filter((role) => row.roles.some((given) => given.role === role)),
      };
    },

    insert: ({ id, userId, startsAt, endsAt, isOverride, note, createdById, createdAt }, act) =>
      inAuditedTransaction(database, async (tx) => {
        // The row of the person is the lock: two shifts of the same hour that are entered at once are one too many.
        await tx.$queryRaw`SELECT id FROM user WHERE id = ${userId} FOR UPDATE`;
        const others = await tx.dutyShift.count({
          where: { userId, isOverride, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } },
        });
        if (others > 0) return { value: false, audit: [] };
        await tx.dutyShift.create({
          data: { id, userId, startsAt, endsAt, isOverride, note, createdById, createdAt },
        });
        return { value: true, audit: [act] };
      }),

    remove: (id, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.dutyShift.deleteMany({ where: { id } });
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),
  };
}
