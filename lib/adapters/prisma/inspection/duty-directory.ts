import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { DutyDirectory } from '@/lib/inspection/duty/run-news';
import { dutyShiftIdSchema, userIdSchema } from '@/lib/shared/ids';

const aheadMs = 14 * 86_400_000;
const shiftsMax = 500;

export function createDutyDirectory(db: PrismaClient): DutyDirectory {
  return {
    async shiftsAround(at) {
      const rows = await db.dutyShift.findMany({
        where: { endsAt: { gt: at }, startsAt: { lte: new Date(at.getTime() + aheadMs) } },
        orderBy: { startsAt: 'asc' },
        take: shiftsMax,
      });
      // Who has left is on no duty.
      const inUse = await db.user.findMany({
        where: { id: { in: rows.map(({ userId }) => userId) }, disabledAt: null },
        select: { id: true },
      });
      const known = new Set(inUse.map(({ id }) => id));
      return rows
        .filter(({ userId }) => known.has(userId))
        .map(({ id, userId, startsAt, endsAt, isOverride }) => ({
          id: dutyShiftIdSchema.parse(id),
          userId: userIdSchema.parse(userId),
          startsAt,
          endsAt,
          isOverride,
        }));
    },
    async idsOf(logins) {
      if (logins.length === 0) return [];
      const rows = await db.user.findMany({
        where: { login: { in: [...logins] }, disabledAt: null },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ id }) => userIdSchema.parse(id));
    },
  };
}
