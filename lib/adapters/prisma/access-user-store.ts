import { z } from 'zod';
import type { UserView } from '@/lib/access/account';
import { accountMark } from '@/lib/access/sign-in-throttle';
import type { UserChange, UserStore } from '@/lib/access/user-service';
import { toProvider, toRoles } from '@/lib/adapters/prisma/access-rights';
import { removeSecondFactor } from '@/lib/adapters/prisma/access-second-factor-store';
import { endSessions } from '@/lib/adapters/prisma/access-sign-in-store';
import type { Audited, AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { decodeCursor, escapeLike, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import { userIdSchema } from '@/lib/shared/ids';
import { locales } from '@/lib/shared/text';

export function createUserStore(database: AuditedDatabase): UserStore {
  const { db } = database;
  return {
    async list({ text }, page) {
      const limit = toLimit(page);
      const [after] = decodeCursor(page.cursor, z.tuple([z.string()])) ?? [];
      const like = text?.trim() ? escapeLike(text.trim()) : undefined;
      const rows = await db.user.findMany({
        where: {
          ...(after === undefined ? {} : { login: { gt: after } }),
          ...(like === undefined
            ? {}
            : {
                OR: [{ login: { contains: like } }, { displayName: { contains: like } }, { email: { contains: like } }],
              }),
        },
        include: { roles: true },
        orderBy: { login: 'asc' },
        take: limit + 1,
      });
      return toPage(rows, limit, toUserView, ({ login }) => [login]);
    },

    async find(userId) {
      const row = await db.user.findUnique({ where: { id: userId }, include: { roles: true } });
      return row ? toUserView(row) : undefined;
    },

    async create({ roles, ...user }, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          await tx.user.create({
            data: { ...user, mustChangePassword: true, roles: { create: roles.map((role) => ({ role })) } },
          });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    setProfile: (userId, version, { displayName, email, locale }, act) =>
      inAuditedTransaction(database, (tx) => changed(tx, userId, version, { displayName, email, locale }, act)),

    setRoles: (userId, version, roles, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (!roles.includes('admin') && (await isLastAdmin(tx, userId))) return { value: 'last-admin', audit: [] };
        const change = await changed(tx, userId, version, {}, act);
        if (change.value !== 'done') return change;
        await tx.userRole.deleteMany({ where: { userId } });
        await tx.userRole.createMany({ data: roles.map((role) => ({ userId, role })) });
        await endSessions(tx, { userId });
        return change;
      }),

    setDisabled: (userId, version, isDisabled, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (isDisabled && (await isLastAdmin(tx, userId))) return { value: 'last-admin', audit: [] };
        const change = await changed(tx, userId, version, { disabledAt: isDisabled ? new Date() : null }, act);
        if (change.value !== 'done') return change;
        await endSessions(tx, { userId });
        if (!isDisabled) return change;
        const ended = await endEverythingOf(tx, userId, act.actorId);
        return { value: 'done', audit: [{ ...act, data: { ...act.data, ...ended } }] };
      }),

    resetPassword: (userId, passwordHash, act) =>
      inAuditedTransaction(database, async (tx) => {
        const change = await changed(tx, userId, undefined, { passwordHash, mustChangePassword: true }, act);
        if (change.value === 'done') await endSessions(tx, { userId });
        return change;
      }),

    endSessions: (userId, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (!(await tx.user.findUnique({ where: { id: userId }, select: { id: true } }))) {
          return { value: 'not-found', audit: [] };
        }
        await endSessions(tx, { userId });
        return { value: 'done', audit: [act] };
      }),

    removeSecondFactor: (userId, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (!(await tx.user.findUnique({ where: { id: userId }, select: { id: true } }))) {
          return { value: 'not-found', audit: [] };
        }
        if (!(await removeSecondFactor(tx, userId))) return { value: 'changed-meanwhile', audit: [] };
        await endSessions(tx, { userId });
        return { value: 'done', audit: [act] };
      }),

    unlock: (login, userId, act) =>
      inAuditedTransaction(database, async (tx) => {
        const mark = accountMark(login);
        const known = `known:${mark}@%`;
        await tx.$executeRaw`DELETE FROM login_throttle
          WHERE \`key\` IN (${`login:${mark}`}, ${`password:${userId}`}, ${`code:${userId}`}) OR \`key\` LIKE ${known}`;
        return { value: undefined, audit: [act] };
      }),
  };
}

/** Of who leaves. Runs that a worker has are marked, and stopped from outside of the transaction. */
async function endEverythingOf(
  tx: Prisma.TransactionClient,
  userId: string,
  by: string | null,
): Promise<{ readonly tokens: number; readonly grants: number; readonly runs: number }> {
  const tokens = await tx.$executeRaw`UPDATE api_token SET revoked_at = UTC_TIMESTAMP(3)
    WHERE user_id = ${userId} AND revoked_at IS NULL`;
  const grants = await tx.$executeRaw`UPDATE access_grant SET revoked_at = UTC_TIMESTAMP(3), revoked_by = ${by}
    WHERE subject_kind = 'user' AND subject_id = ${userId} AND revoked_at IS NULL`;
  const runs = await tx.$executeRaw`UPDATE console_run SET cancel_requested_by = COALESCE(${by}, user_id),
      ended_at = IF(state = 'queued', UTC_TIMESTAMP(3), ended_at),
      error_code = IF(state = 'queued', 'cancelled', error_code),
      state = IF(state = 'queued', 'cancelled', state)
    WHERE user_id = ${userId} AND state IN ('queued', 'running')`;
  return { tokens, grants, runs };
}

/** Compare-and-set on the version of the account; without a version the change is made whatever else happened. */
async function changed(
  tx: Prisma.TransactionClient,
  userId: string,
  version: number | undefined,
  data: Prisma.UserUpdateManyMutationInput,
  act: Audited<UserChange>['audit'][number],
): Promise<Audited<UserChange>> {
  const where = version === undefined ? { id: userId } : { id: userId, version };
  const { count } = await tx.user.updateMany({ where, data: { ...data, version: { increment: 1 } } });
  if (count === 1) return { value: 'done', audit: [act] };
  const exists = (await tx.user.findUnique({ where: { id: userId }, select: { id: true } })) !== null;
  return { value: exists ? 'changed-meanwhile' : 'not-found', audit: [] };
}

/**
 * Locks the rows of all administrators first, in the order of their ids: two who take each other's role away at the same moment are
 * one after the other, and the second is refused.
 */
export async function isLastAdmin(tx: Prisma.TransactionClient, userId: string): Promise<boolean> {
  const admins = await tx.$queryRaw<{ userId: string; isActive: number | bigint }[]>`
    SELECT r.user_id AS userId, u.disabled_at IS NULL AS isActive
    FROM user_role r JOIN user u ON u.id = r.user_id WHERE r.role = 'admin' ORDER BY r.user_id FOR UPDATE`;
  const active = admins.filter(({ isActive }) => Number(isActive) === 1);
  return active.length === 1 && active[0]?.userId === userId;
}

type UserRow = {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly locale: string;
  readonly disabledAt: Date | null;
  readonly mustChangePassword: boolean;
  readonly isDemo: boolean;
  readonly provider: string;
  readonly issuer: string | null;
  readonly secondFactorAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly roles: readonly { readonly role: string }[];
};

export function toUserView(row: UserRow): UserView {
  return {
    id: userIdSchema.parse(row.id),
    login: row.login,
    displayName: row.displayName,
    email: row.email,
    locale: locales.find((locale) => locale === row.locale) ?? 'en',
    roles: toRoles(row.roles.map(({ role }) => role)),
    isDisabled: row.disabledAt !== null,
    mustChangePassword: row.mustChangePassword,
    isDemo: row.isDemo,
    provider: toProvider(row.provider),
    issuer: row.issuer,
    secondFactorAt: row.secondFactorAt,
    version: row.version,
    createdAt: row.createdAt,
  };
}
